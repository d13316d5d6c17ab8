package io.enishi.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.Verdict;
import io.enishi.form.FormAnswers.Wrong;
import io.enishi.form.Submitted.Accepted;
import io.enishi.form.Submitted.Trapped;
import io.enishi.form.Submitted.Wronged;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.Refusal;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import io.enishi.tracking.Visitors;
import io.enishi.user.Viewer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class FormSubmissionsDatabaseTests {

    private static final Viewer SYSTEM = Viewer.system();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Forms forms;
    private final FormSubmissions submissions;
    private final FormPrefill prefill;
    private final FormReports reports;
    private final Prospects prospects;
    private final Visitors visitors;
    private final ActivityJournal journal;
    private final MovableClock clock;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    FormSubmissionsDatabaseTests(
            Forms forms,
            FormSubmissions submissions,
            FormPrefill prefill,
            FormReports reports,
            Prospects prospects,
            Visitors visitors,
            ActivityJournal journal,
            MovableClock clock,
            TransactionTemplate transaction,
            JdbcClient jdbc) {
        this.forms = forms;
        this.submissions = submissions;
        this.prefill = prefill;
        this.reports = reports;
        this.prospects = prospects;
        this.visitors = visitors;
        this.journal = journal;
        this.clock = clock;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    @Test
    void aSuccessTurnsTheVisitorIntoAProspectWithHerWholeHistory() {
        Form form = requestForm();
        long visitor = visitorWhoReads("https://kotori.example/pricing", "https://kotori.example/case");

        Accepted accepted = (Accepted) submissions.submit(form, post(form, visitor, aiko("aiko@mizuho.example")));

        ProspectRow aiko = prospects.get(accepted.prospect(), SYSTEM);
        assertThat(aiko.company()).isEqualTo("株式会社みずほ製作所");
        assertThat(aiko.email()).isEqualTo("aiko@mizuho.example");
        assertThat(aiko.latestActivityAt()).isNotNull();
        assertThat(jdbc.sql("select count(*) from page_view where prospect_id = ?")
                        .param(accepted.prospect().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(codesOf("prospect_id", accepted.prospect().value())).contains(20, 4);
        FormSubmission snapshot =
                reports.newest(FormHost.itself(form), 5, SYSTEM).getFirst();
        assertThat(snapshot.answers())
                .extracting(SubmittedAnswer::value)
                .contains("佐藤", "愛子", "株式会社みずほ製作所", "aiko@mizuho.example");
        assertThat(snapshot.pageUrl()).isEqualTo("https://kotori.example/request");
    }

    @Test
    void whoConvertsKeepsWhatFirstBroughtHer() {
        Form form = requestForm();
        Long visitor = sees(null, "https://kotori.example/", "https://search.yahoo.co.jp/search?p=%E3%82%BB%E3%83%B3");
        clock.advance(java.time.Duration.ofHours(3));
        sees(visitor, "https://kotori.example/?utm_source=letter&utm_medium=email&utm_campaign=spring", null);
        clock.advance(java.time.Duration.ofHours(3));
        sees(visitor, "https://kotori.example/?utm_source=later", "https://www.linkedin.com/");

        Accepted accepted = (Accepted) submissions.submit(form, post(form, visitor, aiko(address())));

        ProspectRow aiko = prospects.get(accepted.prospect(), SYSTEM);
        assertThat(aiko.text("source")).isEqualTo("letter");
        assertThat(aiko.text("firstReferrerUrl")).startsWith("https://search.yahoo.co.jp/");
        assertThat(aiko.text("firstReferrerType")).isEqualTo("Natural Search");
        assertThat(aiko.text("firstReferrerQuery")).isEqualTo("セン");
        assertThat(aiko.text("sourceParameter")).isEqualTo("letter");
        assertThat(aiko.text("mediumParameter")).isEqualTo("email");
        assertThat(aiko.text("campaignParameter")).isEqualTo("spring");
    }

    @Test
    void aLaterTouchChangesNothingAndASourceThatIsThereStays() {
        Form form = requestForm();
        String address = address();
        Long first = sees(null, "https://kotori.example/", "https://www.google.co.jp/");
        Accepted accepted = (Accepted) submissions.submit(form, post(form, first, aiko(address)));
        assertThat(prospects.get(accepted.prospect(), SYSTEM).text("source")).isEqualTo("Google Natural Search");
        prospects.change(accepted.prospect(), Map.of("source", "展示会"), io.enishi.change.Cause.system());
        Long second = sees(null, "https://kotori.example/?gclid=x&utm_source=google", "https://www.google.com/");

        submissions.submit(form, post(form, second, aiko(address)));

        ProspectRow aiko = prospects.get(accepted.prospect(), SYSTEM);
        assertThat(aiko.text("source")).isEqualTo("展示会");
        assertThat(aiko.text("firstReferrerUrl")).isEqualTo("https://www.google.co.jp/");
        assertThat(aiko.text("firstReferrerType")).isEqualTo("Natural Search");
        assertThat(aiko.text("sourceParameter")).isEmpty();
    }

    @Test
    void aBadAnswerStoresNothingButTheErrorAndKeepsWhatWasTyped() {
        Form form = requestForm();
        long visitor = visitorWhoReads("https://kotori.example/");
        Map<String, String> typed = new HashMap<>(aiko("not an address"));
        typed.put("lastName", "");

        Wronged wronged = (Wronged) submissions.submit(form, post(form, visitor, typed));

        assertThat(wronged.problems())
                .extracting(wrong -> wrong.field().fieldKey(), Wrong::problem)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("lastName", FieldProblem.MISSING),
                        org.assertj.core.groups.Tuple.tuple("email", FieldProblem.NOT_AN_EMAIL));
        assertThat(wronged.problems().getFirst().sentence().ja()).isEqualTo("姓を入力してください。");
        assertThat(wronged.answers().text(form.emailField())).isEqualTo("not an address");
        assertThat(codesOf("visitor_id", visitor)).contains(3).doesNotContain(4);
        assertThat(jdbc.sql("select details ->> 'field' from activity where code = 3 and visitor_id = ?")
                        .param(visitor)
                        .query(String.class)
                        .single())
                .isEqualTo("lastName, email");
        assertThat(submissionsOf(form)).isZero();
        assertThat(reports.errorsByField(FormHost.itself(form), SYSTEM))
                .extracting(FieldErrors::fieldKey)
                .containsExactlyInAnyOrder("lastName", "email");
    }

    @Test
    void anErrorOfAKnownPersonIsHers() {
        Form form = requestForm();
        long visitor = visitorWhoReads("https://kotori.example/");
        Accepted accepted = (Accepted) submissions.submit(form, post(form, visitor, aiko(address())));

        submissions.submit(form, post(form, visitor, Map.of("email", "oops")));

        assertThat(codesOf("prospect_id", accepted.prospect().value())).contains(3);
    }

    @Test
    void fromAFilteredAddressTheProspectIsWrittenAndNothingFollowsFromIt() {
        Form form = requestForm();
        FormPost post = post(form, null, aiko(address()));

        Accepted accepted = (Accepted)
                submissions.submit(form, new FormPost(post.parameters(), null, null, post.pageUrl(), Verdict.FILTERED));

        assertThat(prospects.get(accepted.prospect(), SYSTEM).text("company")).isEqualTo("株式会社みずほ製作所");
        assertThat(jdbc.sql("select string_agg(distinct verdict::text, ',') from activity where prospect_id = ?")
                        .param(accepted.prospect().value())
                        .query(String.class)
                        .single())
                .isEqualTo("2");
        assertThat(jdbc.sql("select latest_activity_at is null from prospect_figure where prospect_id = ?")
                        .param(accepted.prospect().value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void aRobotInTheHoneypotStoresNothing() {
        Form form = requestForm();
        Map<String, String> typed = new HashMap<>(aiko(address()));
        long before = prospectsInAll();
        Map<String, List<String>> parameters =
                new HashMap<>(post(form, null, typed).parameters());
        parameters.put(FormAnswers.HONEYPOT, List.of("http://spam.example"));

        Submitted submitted = submissions.submit(form, new FormPost(parameters, null, null, ""));

        assertThat(submitted).isInstanceOf(Trapped.class);
        assertThat(prospectsInAll()).isEqualTo(before);
        assertThat(submissionsOf(form)).isZero();
    }

    @Test
    void aSecondPersonOnABrowserGetsANewVisitor() {
        Form form = requestForm();
        long visitor = visitorWhoReads("https://kotori.example/");
        Accepted aiko = (Accepted) submissions.submit(form, post(form, visitor, aiko(address())));

        Accepted taro = (Accepted) submissions.submit(form, post(form, visitor, aiko(address())));

        assertThat(taro.prospect()).isNotEqualTo(aiko.prospect());
        assertThat(taro.browser().newVisitor()).isTrue();
        assertThat(taro.browser().visitorId()).isNotEqualTo(visitor);
        assertThat(ownerOf(visitor)).isEqualTo(aiko.prospect().value());
    }

    @Test
    void thePageAroundAFrameBringsItsHistory() {
        Form form = requestForm();
        long inTheFrame = visitorWhoReads("https://go.kotori.example/l/1");
        long onThePage = visitorWhoReads("https://kotori.example/a", "https://kotori.example/b");
        FormPost post = post(form, inTheFrame, aiko(address()));

        Accepted accepted = (Accepted)
                submissions.submit(form, new FormPost(post.parameters(), inTheFrame, onThePage, post.pageUrl()));

        assertThat(ownerOf(inTheFrame)).isEqualTo(accepted.prospect().value());
        assertThat(ownerOf(onThePage)).isEqualTo(accepted.prospect().value());
    }

    @Test
    void anEmptyAnswerEmptiesNothingAndTheFirstValueMayBeKept() {
        Form form = requestForm();
        forms.addField(form.id(), "source", keptFirst(), SYSTEM);
        Form asked = forms.get(form.id(), SYSTEM);
        String address = address();
        Map<String, String> first = new HashMap<>(aiko(address));
        first.put("source", "展示会");
        submissions.submit(asked, post(asked, null, first));

        Map<String, String> second = new HashMap<>(aiko(address));
        second.put("company", "");
        second.put("source", "検索");
        Accepted again = (Accepted) submissions.submit(asked, post(asked, null, second));

        ProspectRow aiko = prospects.get(again.prospect(), SYSTEM);
        assertThat(aiko.company()).isEqualTo("株式会社みずほ製作所");
        assertThat(aiko.text("source")).isEqualTo("展示会");
    }

    @Test
    void aWorkAddressMayBeAskedFor() {
        Form form = requestForm();
        forms.changeField(
                form.id(),
                form.emailField().id(),
                form.emailField().settings().of(FieldType.TEXT, FieldFormat.WORK_EMAIL),
                SYSTEM);
        Form strict = forms.get(form.id(), SYSTEM);

        Submitted yahoo = submissions.submit(strict, post(strict, null, aiko("taro@yahoo.co.jp")));
        Submitted gmail = submissions.submit(strict, post(strict, null, aiko("taro@GMAIL.com")));
        Submitted work = submissions.submit(strict, post(strict, null, aiko(address())));

        assertThat(((Wronged) yahoo).problems().getFirst().problem()).isEqualTo(FieldProblem.FREE_MAIL);
        assertThat(((Wronged) gmail).problems().getFirst().problem()).isEqualTo(FieldProblem.FREE_MAIL);
        assertThat(work).isInstanceOf(Accepted.class);
    }

    @Test
    void aTypedAddressShowsNobodyElsesData() {
        Form form = requestForm();
        String address = address();
        long hers = visitorWhoReads("https://kotori.example/");
        Accepted aiko = (Accepted) submissions.submit(form, post(form, hers, aiko(address)));
        long attacker = visitorWhoReads("https://kotori.example/");
        submissions.submit(form, post(form, attacker, Map.of("email", address, "lastName", "x", "firstName", "y")));

        FormPrefill.Prefilled shown = prefill.of(form, attacker);

        assertThat(ownerOf(attacker)).isEqualTo(aiko.prospect().value());
        assertThat(shown.somebodyKnown()).isTrue();
        assertThat(shown.answers().text(fieldOf(form, "company"))).isEmpty();
        assertThat(prefill.of(form, hers).answers().text(fieldOf(form, "company")))
                .isEqualTo("株式会社みずほ製作所");
        assertThat(prefill.of(form, null).somebodyKnown()).isFalse();
    }

    @Test
    void aLinkInHerOwnMailShowsWhatIsKnownUnlessTheFieldForbidsIt() {
        Form form = requestForm();
        Accepted aiko = (Accepted) submissions.submit(form, post(form, null, aiko(address())));
        long byMail = visitorWhoReads("https://kotori.example/");
        transaction.executeWithoutResult(
                status -> visitors.link(byMail, aiko.prospect(), "email-click", null, clock.instant()));
        FormField company = fieldOf(form, "company");
        assertThat(prefill.of(form, byMail).answers().text(company)).isEqualTo("株式会社みずほ製作所");

        FieldSettings settings = company.settings();
        forms.changeField(
                form.id(),
                company.id(),
                new FieldSettings(
                        settings.type(),
                        settings.format(),
                        settings.labelEn(),
                        settings.labelJa(),
                        "",
                        "",
                        "",
                        "",
                        false,
                        false,
                        false,
                        "",
                        "",
                        List.of()),
                SYSTEM);

        Form discreet = forms.get(form.id(), SYSTEM);
        assertThat(prefill.of(discreet, byMail).answers().text(fieldOf(discreet, "company")))
                .isEmpty();
    }

    @Test
    void aDeletedFormIsNoLongerPublished() {
        Form form = requestForm();
        assertThat(forms.published(form.token())).isPresent();

        forms.delete(form.id(), SYSTEM);

        assertThat(forms.published(form.token())).isEmpty();
        assertThat(forms.published("' or 1=1 --")).isEmpty();
    }

    @Test
    void everyFormAsksForTheAddress() {
        Form form = requestForm();

        assertThatThrownBy(() -> forms.removeField(form.id(), form.emailField().id(), SYSTEM))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.messageKey()).isEqualTo("form.refusal.email-field-needed"));
    }

    @Test
    void fieldsAreAskedInTheOrderTheyWereMovedTo() {
        Form form = requestForm();

        forms.moveField(form.id(), form.emailField().id(), -2, SYSTEM);
        forms.removeField(form.id(), fieldOf(form, "company").id(), SYSTEM);

        assertThat(forms.get(form.id(), SYSTEM).fields())
                .extracting(FormField::fieldKey)
                .containsExactly("lastName", "email", "firstName");
    }

    @Test
    void marketersHtmlComesOutWithoutScripts() {
        Form form = requestForm();
        FormSettings settings = form.settings("資料請求");

        forms.settle(
                form.id(),
                new FormSettings(
                        "資料請求",
                        settings.language(),
                        "",
                        "",
                        "<p onclick=\"x()\">ようこそ<script>alert(1)</script></p>",
                        "",
                        settings.afterSubmit(),
                        "<a href=\"javascript:x\">go</a><b>ありがとう</b>",
                        "",
                        true,
                        false,
                        true,
                        settings.look()),
                SYSTEM);

        Form safe = forms.get(form.id(), SYSTEM);
        assertThat(safe.introHtml()).isEqualTo("<p>ようこそ</p>");
        assertThat(safe.thankYouHtml()).contains("<b>ありがとう</b>").doesNotContain("javascript");
    }

    private Form requestForm() {
        return forms.get(forms.create("資料請求 " + NUMBER.incrementAndGet(), null, SYSTEM), SYSTEM);
    }

    private FormPost post(Form form, @Nullable Long visitor, Map<String, String> typed) {
        Map<String, List<String>> parameters = new HashMap<>();
        form.fields().forEach(field -> {
            String value = typed.get(field.fieldKey());
            if (value != null) {
                parameters.put(field.inputName(forms.accountId()), List.of(value));
            }
        });
        return new FormPost(parameters, visitor, null, "https://kotori.example/request");
    }

    private static Map<String, String> aiko(String email) {
        return Map.of("lastName", "佐藤", "firstName", "愛子", "company", "株式会社みずほ製作所", "email", email);
    }

    private static String address() {
        return EmailAddress.of("person" + NUMBER.incrementAndGet() + "@mizuho.example")
                .value();
    }

    private static FieldSettings keptFirst() {
        return new FieldSettings(
                FieldType.TEXT,
                FieldFormat.TEXT,
                "Source",
                "流入元",
                "",
                "",
                "",
                "",
                false,
                true,
                true,
                "",
                "",
                List.of());
    }

    private static FormField fieldOf(Form form, String key) {
        return form.fields().stream()
                .filter(field -> field.fieldKey().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private long visitorWhoReads(String... urls) {
        Long visitor = null;
        for (String url : urls) {
            visitor = journal.recorded(Hit.page(
                            clock.instant(),
                            Verdict.HUMAN,
                            new Hit.Browser(visitor, "203.0.113.7", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"),
                            new Hit.PageSeen(url, "Kotori", null, null)))
                    .visitorId();
        }
        return Objects.requireNonNull(visitor);
    }

    private Long sees(@Nullable Long visitor, String url, @Nullable String referrer) {
        return Objects.requireNonNull(journal.recorded(Hit.page(
                        clock.instant(),
                        Verdict.HUMAN,
                        new Hit.Browser(visitor, "203.0.113.7", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"),
                        new Hit.PageSeen(url, "Kotori", referrer, null)))
                .visitorId());
    }

    private List<Integer> codesOf(String column, long id) {
        return jdbc.sql("select code from activity where " + column + " = ? order by id")
                .param(id)
                .query((row, n) -> row.getInt(1))
                .list();
    }

    private long ownerOf(long visitor) {
        return jdbc.sql("select prospect_id from visitor where id = ?")
                .param(visitor)
                .query(Long.class)
                .single();
    }

    private long submissionsOf(Form form) {
        return jdbc.sql("select count(*) from form_submission where form_id = ?")
                .param(form.id())
                .query(Long.class)
                .single();
    }

    private long prospectsInAll() {
        return jdbc.sql("select count(*) from prospect").query(Long.class).single();
    }
}
