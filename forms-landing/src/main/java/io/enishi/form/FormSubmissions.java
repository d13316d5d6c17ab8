package io.enishi.form;

import io.enishi.action.ProspectBatch;
import io.enishi.activity.ActivityJournal;
import io.enishi.activity.NewActivity;
import io.enishi.change.Cause;
import io.enishi.confirmation.Confirmations;
import io.enishi.consent.NewConsent;
import io.enishi.form.FormAnswers.Wrong;
import io.enishi.form.Submitted.Accepted;
import io.enishi.form.Submitted.Trapped;
import io.enishi.form.Submitted.Wronged;
import io.enishi.prospect.FirstTouches;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.ProspectFields;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import io.enishi.prospect.Upserted;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.tracking.Linked;
import io.enishi.tracking.Visitors;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what visitors submit. A success turns the visitor into a prospect, with her whole history, in one transaction; what
 * follows (completion actions, rules, notices) comes through the change feed and never keeps her waiting.
 */
@Component
public class FormSubmissions {

    private static final Logger log = LoggerFactory.getLogger(FormSubmissions.class);

    private static final String EVIDENCE = "form";
    private static final int ERROR = 3;
    private static final int SUCCESS = 4;

    private final CheckAnswers check;
    private final Prospects prospects;
    private final ProspectFields fields;
    private final FirstTouches touches;
    private final Visitors visitors;
    private final ActivityJournal journal;
    private final Confirmations confirmations;
    private final FormSubmissionRepository repository;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final long accountId;

    FormSubmissions(
            CheckAnswers check,
            Prospects prospects,
            ProspectFields fields,
            FirstTouches touches,
            Visitors visitors,
            ActivityJournal journal,
            Confirmations confirmations,
            FormSubmissionRepository repository,
            Forms forms,
            TransactionTemplate transaction,
            Clock clock) {
        this.check = check;
        this.prospects = prospects;
        this.fields = fields;
        this.touches = touches;
        this.visitors = visitors;
        this.journal = journal;
        this.confirmations = confirmations;
        this.repository = repository;
        this.transaction = transaction;
        this.clock = clock;
        this.accountId = forms.accountId();
    }

    /** Takes what was sent with a form that stands on its own. */
    public Submitted submit(Form form, FormPost post) {
        return submit(form, FormHost.itself(form), post);
    }

    /** Checks outside of any transaction (it may ask the DNS), then writes everything in one. */
    public Submitted submit(Form form, FormHost host, FormPost post) {
        if (post.trapped()) {
            log.info("Form {}: a submission fell into the honeypot", form.id());
            return new Trapped();
        }
        FormAnswers answers = FormAnswers.read(form, post.parameters(), accountId);
        List<Wrong> problems = check.problemsOf(form, answers);
        if (!problems.isEmpty()) {
            return wronged(host, post, answers, problems);
        }
        try {
            return Objects.requireNonNull(transaction.execute(status -> accepted(form, host, post, answers)));
        } catch (Refusal refused) {
            // A field of the prospect may be choosier than the form: the visitor is told where.
            List<Wrong> found = form.fields().stream()
                    .filter(field -> field.fieldKey().equals(refused.field()))
                    .map(field ->
                            new Wrong(field, FieldProblem.NOT_ACCEPTED, field.complaint(FieldProblem.NOT_ACCEPTED, "")))
                    .toList();
            if (found.isEmpty()) {
                throw refused;
            }
            return wronged(host, post, answers, found);
        }
    }

    private Accepted accepted(Form form, FormHost host, FormPost post, FormAnswers answers) {
        Instant now = clock.instant();
        EmailAddress email = EmailAddress.of(answers.email(form));
        Cause cause = Cause.asset(host.kind(), host.id(), null);
        Upserted upserted = prospects.upsert(
                new NewProspect(
                        email,
                        writable(form, email, answers),
                        repository.campaignOf(host.id(), firstTouch(post)),
                        host.id(),
                        repository.firstReferrerOf(firstTouch(post))),
                cause);
        ProspectId prospect = upserted.id();
        Linked linked = visitors.link(post.anyVisitorId(), prospect, EVIDENCE, host.id(), now);
        linkOther(host, post.otherVisitorId(), prospect, now);
        visitors.firstTouch(firstTouch(post)).ifPresent(touch -> touches.keep(prospect, touch, cause));
        long activityId = journal.append(List.of(new NewActivity(
                        now,
                        SUCCESS,
                        host.kind(),
                        host.id(),
                        prospect,
                        linked.visitorId(),
                        post.verdict(),
                        details(post))))
                .activityIds()
                .getFirst();
        String language = form.language() == FormSettings.Language.AUTO
                ? post.language()
                : form.language().name().toLowerCase(Locale.ROOT);
        String button = form.submitText().in(Locale.forLanguageTag(language));
        confirmations.came(
                prospect,
                upserted.created(),
                form.id(),
                language,
                new NewConsent.Shown(button, post.pageUrl(), post.ip()),
                cause);
        repository.insert(form, host, prospect, linked.visitorId(), activityId, now, post.pageUrl(), answers);
        log.info("Form {}: prospect {} {}", form.id(), prospect, upserted.created() ? "created" : "submitted again");
        return new Accepted(prospect, linked);
    }

    // The page around an iframe carries a cookie of its own host: its history is the same person's, unless it is known
    // as another's.
    private void linkOther(FormHost host, @Nullable Long otherVisitorId, ProspectId prospect, Instant now) {
        ProspectId known = repository.prospectOf(otherVisitorId);
        if (otherVisitorId != null && (known == null || known.equals(prospect))) {
            visitors.link(otherVisitorId, prospect, EVIDENCE, host.id(), now);
        }
    }

    private static @Nullable Long firstTouch(FormPost post) {
        return post.pageVisitorId() == null ? post.visitorId() : post.pageVisitorId();
    }

    private Wronged wronged(FormHost host, FormPost post, FormAnswers answers, List<Wrong> problems) {
        Long visitorId = post.anyVisitorId();
        if (visitorId != null) {
            Map<String, String> details = new HashMap<>(details(post));
            details.put(
                    "field",
                    problems.stream().map(wrong -> wrong.field().fieldKey()).collect(Collectors.joining(", ")));
            transaction.executeWithoutResult(status -> journal.append(List.of(new NewActivity(
                    clock.instant(),
                    ERROR,
                    host.kind(),
                    host.id(),
                    repository.prospectOf(visitorId),
                    visitorId,
                    post.verdict(),
                    details))));
        }
        return new Wronged(answers, problems);
    }

    /** What is to be written: no empty answers, and no second value where the first one is kept. */
    private Map<String, String> writable(Form form, EmailAddress email, FormAnswers answers) {
        Map<String, String> values = new HashMap<>(answers.values(form));
        List<String> kept = form.fields().stream()
                .filter(field -> field.keepsFirst() && values.containsKey(field.fieldKey()))
                .map(FormField::fieldKey)
                .toList();
        if (!kept.isEmpty()) {
            prospects.findByEmail(email).ifPresent(known -> {
                ProspectRow stored = prospects
                        .read(
                                ProspectBatch.of(known),
                                kept.stream().map(fields::get).toList())
                        .get(known);
                kept.stream()
                        .filter(key -> stored != null && !stored.text(key).isEmpty())
                        .forEach(values::remove);
            });
        }
        return values;
    }

    private static Map<String, String> details(FormPost post) {
        return post.pageUrl().isEmpty() ? Map.of() : Map.of("url", post.pageUrl());
    }
}
