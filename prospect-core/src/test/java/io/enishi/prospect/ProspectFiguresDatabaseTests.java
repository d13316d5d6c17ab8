package io.enishi.prospect;

import static io.enishi.prospect.ProspectBuilder.aProspect;
import static io.enishi.prospect.ProspectBuilder.aiko;
import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.change.Cause;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import io.enishi.testing.DatabaseTest;
import io.enishi.user.Viewer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.annotation.Transactional;

@DatabaseTest(
        rooms = {
            "prospect",
            "field",
            "list",
            "audit",
            "asset",
            "change",
            "user",
            "vocabulary",
            "criteria",
            "action",
            "decision"
        })
@Transactional
class ProspectFiguresDatabaseTests {

    private static final Instant NOON = Instant.parse("2026-11-21T03:00:00Z");

    private final Prospects prospects;
    private final ProspectFigures figures;

    ProspectFiguresDatabaseTests(Prospects prospects, ProspectFigures figures) {
        this.prospects = prospects;
        this.figures = figures;
    }

    @Test
    void pointsAddUpPerPerson() {
        ProspectId aiko = aiko().savedIn(prospects);
        ProspectId other = aProspect().savedIn(prospects);

        List<ProspectId> changed = figures.addScores(List.of(aiko, other), new int[] {50, 0}, Cause.system());
        figures.addScores(List.of(other, aiko), new int[] {3, -5}, Cause.system());

        assertThat(changed).containsExactly(aiko);
        assertThat(row(aiko).score()).isEqualTo(45);
        assertThat(row(other).score()).isEqualTo(3);
    }

    @Test
    void theLatestActivityNeverMovesBack() {
        ProspectId aiko = aiko().savedIn(prospects);
        figures.advanceLatestActivity(latest(aiko, NOON, 10), Cause.system());

        List<ProspectId> changed =
                figures.advanceLatestActivity(latest(aiko, NOON.minusSeconds(60), 11), Cause.system());

        assertThat(row(aiko).latestActivityAt()).isEqualTo(NOON);
        assertThat(row(aiko).value("firstActivityAt")).isEqualTo(NOON.minusSeconds(60));
        assertThat(changed).containsExactly(aiko);
        assertThat(figures.advanceLatestActivity(latest(aiko, NOON, 10), Cause.system()))
                .isEmpty();
    }

    @Test
    void wipingForgetsFiguresOfAllOrOfSome() {
        ProspectId aiko = aiko().savedIn(prospects);
        ProspectId other = aProspect().savedIn(prospects);
        figures.addScores(List.of(aiko, other), new int[] {1, 2}, null);
        figures.advanceLatestActivity(latest(aiko, NOON, 10), null);

        figures.wipeScores(List.of(aiko));
        assertThat(row(aiko).score()).isZero();
        assertThat(row(other).score()).isEqualTo(2);

        figures.wipeScores();
        figures.wipeLatestActivity();
        assertThat(row(other).score()).isZero();
        assertThat(row(aiko).latestActivityAt()).isNull();
    }

    private ProspectRow row(ProspectId id) {
        return prospects.get(id, Viewer.system());
    }

    private static SqlRelation latest(ProspectId id, Instant at, long activity) {
        return SqlRelation.of(
                "select cast(? as bigint) as prospect_id, cast(? as timestamptz) as first_at,"
                        + " cast(? as timestamptz) as latest_at, cast(? as bigint) as latest_id",
                id.value(),
                Times.sql(at),
                Times.sql(at),
                activity);
    }
}
