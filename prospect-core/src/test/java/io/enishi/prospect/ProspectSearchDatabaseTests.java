package io.enishi.prospect;

import static io.enishi.prospect.ProspectBuilder.aProspect;
import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.shared.ProspectId;
import io.enishi.testing.DatabaseTest;
import io.enishi.user.NewUser;
import io.enishi.user.Role;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
class ProspectSearchDatabaseTests {

    private static final Viewer SYSTEM = Viewer.system();

    private final ProspectTable search;
    private final ProspectQueries queries;
    private final Prospects prospects;
    private final Users users;

    ProspectSearchDatabaseTests(ProspectTable search, ProspectQueries queries, Prospects prospects, Users users) {
        this.search = search;
        this.queries = queries;
        this.prospects = prospects;
        this.users = users;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "鷹司",
                "鷹司 環",
                "鷹司環",
                "環　鷹司",
                "玻璃工房",
                "株式会社玻璃",
                "(株式会社) 玻璃工房",
                "tamaki.t",
                "TAMAKI.Takatsukasa@hari-koubou.example",
                "Ｔａｍａｋｉ．",
                "hari-koubou.ex",
                "鷹司 玻璃"
            })
    void sheIsFoundByTheBeginningOfWhatOneRemembers(String typed) {
        ProspectId tamaki = tamaki();
        aProspect().named("鷲尾 環奈").at("株式会社みずほ製作所").savedIn(prospects);

        assertThat(found(typed, SYSTEM)).containsExactly(tamaki);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "司", "工房", "鷹司 みずほ", "'", "\\", ":*", "& | !", "%", "' ':*&"})
    void whatNobodyBeginsWithFindsNobody(String typed) {
        tamaki();

        assertThat(found(typed, SYSTEM)).isEmpty();
    }

    @Test
    void oneLatinLetterTellsNothing() {
        aProspect().withEmail("q@quiet.example").savedIn(prospects);

        assertThat(found("q", SYSTEM)).isEmpty();
        assertThat(found("q@", SYSTEM)).isEmpty();
        assertThat(found("q@q", SYSTEM)).hasSize(1);
    }

    @Test
    void theExactAddressComesFirst() {
        aProspect().withEmail("exact@place.example.com").savedIn(prospects);
        ProspectId exact = aProspect().withEmail("exact@place.example").savedIn(prospects);

        assertThat(found("exact@place.example", SYSTEM)).hasSize(2).startsWith(exact);
    }

    @Test
    void salespeopleFindTheirOwnAndNobodyFindsTheDeleted() {
        ProspectId tamaki = tamaki();
        long ken = users.create(
                new NewUser(
                        "ken.search@example.com",
                        "Ken",
                        "Mori",
                        Role.SALES,
                        Locale.JAPANESE,
                        ZoneId.of("Asia/Tokyo"),
                        null),
                SYSTEM);
        Viewer sales =
                users.findByEmail("ken.search@example.com").map(users::viewerOf).orElseThrow();

        assertThat(found("鷹司", sales)).isEmpty();
        prospects.assign(ProspectBatch.of(tamaki), ken, Cause.system());
        assertThat(found("鷹司", sales)).containsExactly(tamaki);
        assertThat(found("tamaki.takatsukasa@hari-koubou.example", sales)).containsExactly(tamaki);
        prospects.delete(ProspectBatch.of(tamaki), Cause.system());
        assertThat(found("鷹司", sales)).isEmpty();
        assertThat(found("tamaki.takatsukasa@hari-koubou.example", SYSTEM)).isEmpty();
    }

    @Test
    void theTableIsNeverReadThrough() {
        assertThat(queries.searchPlan("鷹司 玻璃", SYSTEM))
                .contains("prospect_words_idx")
                .doesNotContain("Seq Scan on prospect ");
    }

    @Test
    void wordsOfAnyLengthAreStored() {
        String endless = "ﷺ".repeat(255);

        ProspectId id = aProspect().named(endless + " " + endless).at(endless).savedIn(prospects);

        assertThat(prospects.get(id, SYSTEM).company()).isEqualTo(endless);
    }

    private ProspectId tamaki() {
        return aProspect()
                .named("鷹司 環")
                .at("株式会社玻璃工房")
                .withEmail("Tamaki.Takatsukasa@hari-koubou.example")
                .savedIn(prospects);
    }

    private List<ProspectId> found(String typed, Viewer who) {
        return search.search(typed, 10, who).stream().map(ProspectRow::id).toList();
    }
}
