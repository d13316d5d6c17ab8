package io.enishi.audience;

import static io.enishi.prospect.ProspectBuilder.aProspect;
import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.change.Cause;
import io.enishi.criteria.Criteria;
import io.enishi.prospect.ProspectFigures;
import io.enishi.prospect.ProspectTable;
import io.enishi.prospect.Prospects;
import io.enishi.shared.ProspectId;
import io.enishi.shared.PublicToken;
import io.enishi.testing.DatabaseTest;
import io.enishi.user.Viewer;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

@DatabaseTest
@Transactional
class AudiencesDatabaseTests {

    private static final Viewer KEN = Viewer.system();

    private final Audiences audiences;
    private final ProspectTable table;
    private final Prospects prospects;
    private final ProspectFigures figures;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final String company = PublicToken.random().value();

    AudiencesDatabaseTests(
            Audiences audiences,
            ProspectTable table,
            Prospects prospects,
            ProspectFigures figures,
            JdbcClient jdbc,
            JsonMapper json) {
        this.audiences = audiences;
        this.table = table;
        this.prospects = prospects;
        this.figures = figures;
        this.jdbc = jdbc;
        this.json = json;
    }

    @Test
    void itCountsAndShowsWhoWouldMatch() {
        colleague(10);
        ProspectId best = colleague(90);

        Audience audience = audiences.of(companyIs(), KEN);

        assertThat(audience.count()).isEqualTo(2);
        assertThat(audience.atLeast()).isFalse();
        assertThat(audience.samples()).hasSize(2);
        assertThat(audience.samples().getFirst().prospect()).isEqualTo(best);
        assertThat(audience.sentence().ja()).contains(company);
    }

    @Test
    void eachConditionSaysWhomItKeepsAway() {
        colleague(10);
        colleague(20);
        colleague(90);

        Audience audience = audiences.of(new Criteria.All(List.of(companyIs(), score(50))), KEN);

        assertThat(audience.count()).isEqualTo(1);
        assertThat(audience.oneAway()).isEqualTo(2);
        assertThat(audience.parts()).hasSize(2);
        assertThat(audience.parts().getFirst().alone()).isEqualTo(3);
        assertThat(audience.parts().getFirst().onlyThisFails()).isZero();
        assertThat(audience.parts().getLast()).satisfies(points -> {
            assertThat(points.alone()).isEqualTo(1);
            assertThat(points.onlyThisFails()).isEqualTo(2);
            assertThat(points.removesMost()).isTrue();
        });
    }

    @Test
    void salespeopleCountTheirOwnOnly() {
        colleague(10);
        Viewer yuki = new Viewer(-5L, "Yuki", Set.of("prospect.view"), true, Locale.JAPANESE, ZoneId.of("Asia/Tokyo"));

        Audience audience = audiences.of(companyIs(), yuki);

        assertThat(audience.count()).isZero();
        assertThat(audience.samples()).isEmpty();
    }

    @Test
    void aLargeDatabaseIsSampledAndSaysSo() {
        for (int i = 0; i < 30; i++) {
            colleague(i);
        }
        jdbc.sql("analyze prospect").update();
        jdbc.sql("update pg_class set reltuples = 100000 where oid = 'prospect'::regclass")
                .update();

        Audience audience = audiences.of(new Criteria.All(List.of(companyIs(), score(15))), KEN);

        assertThat(table.roughly()).isEqualTo(100_000);
        assertThat(audience.sampled()).isTrue();
        assertThat(audience.about()).isFalse();
        assertThat(audience.count()).isEqualTo(15);
    }

    private ProspectId colleague(int points) {
        ProspectId one = aProspect().with("company", company).savedIn(prospects);
        figures.addScores(List.of(one), new int[] {points}, Cause.system());
        return one;
    }

    private Criteria companyIs() {
        return new Criteria.Is(
                "prospect.field",
                json.createObjectNode()
                        .put("field", "company")
                        .put("operator", "IS")
                        .put("value", company));
    }

    private Criteria score(int points) {
        return new Criteria.Is(
                "prospect.score",
                json.createObjectNode().put("comparison", "AT_LEAST").put("points", points));
    }
}
