package io.enishi.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.testing.DatabaseTest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest(rooms = "key")
class StagedRowDatabaseTests {

    private final JdbcClient jdbc;

    StagedRowDatabaseTests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Test
    void aMillionLinesFindTheirPeopleByJoinsAndNotEachByLookingThroughAllOthers() {
        List<@Nullable String> plan = jdbc.sql("explain " + StagedRowRepository.LOCK)
                .params(1L, 1L)
                .query(String.class)
                .list();

        assertThat(String.join("\n", plan)).contains("LockRows").doesNotContain("SubPlan");
    }
}
