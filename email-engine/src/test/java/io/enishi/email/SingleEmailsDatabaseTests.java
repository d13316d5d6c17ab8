package io.enishi.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import io.enishi.change.Cause;
import io.enishi.peer.Inbox;
import io.enishi.prospect.Prospects;
import io.enishi.prospect.Undeliverables;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.NotAllowed;
import io.enishi.shared.ProspectId;
import io.enishi.testing.DatabaseTest;
import io.enishi.user.Viewer;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
@Import(Inbox.class)
class SingleEmailsDatabaseTests {

    private static final Viewer KEN = Viewer.system();
    private static final Viewer WITHOUT_OPERATIONAL = new Viewer(
            null,
            "Yuki",
            Set.of("email.view", "email.edit", "email.send", "prospect.view"),
            false,
            Locale.ENGLISH,
            ZoneId.of("Asia/Tokyo"));

    private final SingleEmails singles;
    private final ListEmails emails;
    private final Organizations organizations;
    private final Prospects prospects;
    private final Undeliverables undeliverables;
    private final JdbcClient jdbc;
    private final GreenMail mail;
    private int people;

    SingleEmailsDatabaseTests(
            SingleEmails singles,
            ListEmails emails,
            Organizations organizations,
            Prospects prospects,
            Undeliverables undeliverables,
            JdbcClient jdbc,
            GreenMail mail) {
        this.singles = singles;
        this.emails = emails;
        this.organizations = organizations;
        this.prospects = prospects;
        this.undeliverables = undeliverables;
        this.jdbc = jdbc;
        this.mail = mail;
    }

    @BeforeEach
    void us() throws Exception {
        mail.purgeEmailFromAllMailboxes();
        organizations.change(new Organization("縁株式会社", "東京都港区 1-2-3", "", "", "縁 マーケティング", "news@enishi.example"), KEN);
    }

    @Test
    void sheGetsTheOneCopyWithAWayOutAndItIsInHerJournal() throws Exception {
        ProspectId aiko = aProspect("愛");
        long email = singles.write("For Aiko", null, words(false), aiko, WITHOUT_OPERATIONAL);

        singles.send(email, null, WITHOUT_OPERATIONAL);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(mail.getReceivedMessages()).hasSize(1));
        MimeMessage message = mail.getReceivedMessages()[0];
        assertThat(message.getAllRecipients()[0].toString())
                .isEqualTo(prospects.get(aiko, KEN).email());
        assertThat(message.getSubject()).isEqualTo("愛 様へ");
        assertThat(message.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
        await().untilAsserted(() -> assertThat(activities(aiko)).containsExactly(6));
    }

    @Test
    void whySheDoesNotGetItIsTold() {
        ProspectId left = aProspect("A");
        prospects.optOut(left, Cause.system());
        ProspectId bounced = aProspect("B");
        undeliverables.bouncedHard(bounced, Cause.system());

        assertThat(singles.keptBy(singles.write("To A", null, words(false), left, KEN), KEN))
                .contains("opted-out");
        assertThat(singles.keptBy(singles.write("To B", null, words(false), bounced, KEN), KEN))
                .isPresent();
        assertThat(singles.keptBy(singles.write("To C", null, words(false), aProspect("C"), KEN), KEN))
                .isEmpty();
    }

    @Test
    void onlyWhoeverMayWritesOperationalEmailsToPeopleWhoLeft() {
        ProspectId left = aProspect("A");
        prospects.optOut(left, Cause.system());

        assertThatThrownBy(() -> singles.write("Notice", null, words(true), left, WITHOUT_OPERATIONAL))
                .isInstanceOf(NotAllowed.class);

        long notice = singles.write("Notice", null, words(true), left, KEN);
        assertThat(singles.keptBy(notice, KEN)).isEmpty();
        assertThatThrownBy(() -> emails.copy(notice, "Notice again", WITHOUT_OPERATIONAL))
                .isInstanceOf(NotAllowed.class);
    }

    private ListEmailText words(boolean operational) {
        String html = """
                <html><body><p>{{Recipient.FirstName}} 様 <a href="https://example.com/offer">お見積り</a></p>
                <p>{{Organization.Name}} {{{Organization.Address}}} <a href="{{Unsubscribe}}">登録解除</a></p></body></html>""";
        return new ListEmailText(
                "{{Recipient.FirstName}} 様へ",
                "",
                html,
                emails.textOf(html),
                "縁 マーケティング",
                "news@enishi.example",
                "",
                operational);
    }

    private ProspectId aProspect(String firstName) {
        people++;
        return prospects
                .upsert(
                        EmailAddress.of("s" + people + "-" + System.identityHashCode(this) + "@example.com"),
                        Map.of("firstName", firstName),
                        null,
                        Cause.system())
                .id();
    }

    private List<Integer> activities(ProspectId who) {
        return jdbc.sql("select code from activity where prospect_id = ? order by occurred_at, id")
                .param(who.value())
                .query((rs, n) -> rs.getInt(1))
                .list();
    }
}
