package io.enishi.programtext;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ProgramTestRepository {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ProgramTestRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    List<ProgramTest> of(long program) {
        return jdbc.sql("select tests from program_test where program_id = :program")
                .param("program", program)
                .query(String.class)
                .optional()
                .map(stored -> json.readValue(stored, new TypeReference<List<ProgramTest>>() {}))
                .orElse(List.of());
    }

    void keep(long program, List<ProgramTest> tests) {
        jdbc.sql("""
                insert into program_test (program_id, tests) values (:program, cast(:tests as jsonb))
                on conflict (program_id) do update set tests = excluded.tests
                """)
                .param("program", program)
                .param("tests", json.writeValueAsString(tests))
                .update();
    }
}
