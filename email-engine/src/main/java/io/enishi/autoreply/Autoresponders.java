package io.enishi.autoreply;

import io.enishi.action.Outcome;
import io.enishi.action.Outcomes;
import io.enishi.action.ProspectBatch;
import io.enishi.email.Organizations;
import io.enishi.email.StandingEmails;
import io.enishi.email.StandingText;
import io.enishi.prospect.Mailability;
import io.enishi.shared.NotFound;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.template.EmailTemplate;
import io.enishi.template.EmailTemplates;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Answers people with a template, each deed once, and only those who may get such mail. */
@Component
public class Autoresponders {

    private static final Words GONE = new Words("The template was deleted.", "テンプレートが削除されています。");
    private static final Words ANSWERED = new Words("This was answered already.", "この行動にはすでに返信しています。");
    private static final Words NO_ADDRESS = new Words("There is no email address.", "メールアドレスが登録されていません。");

    private final EmailTemplates templates;
    private final Replies replies;
    private final StandingEmails emails;
    private final Organizations organizations;
    private final AutoresponseRepository repository;
    private final Clock clock;

    Autoresponders(
            EmailTemplates templates,
            Replies replies,
            StandingEmails emails,
            Organizations organizations,
            AutoresponseRepository repository,
            Clock clock) {
        this.templates = templates;
        this.replies = replies;
        this.emails = emails;
        this.organizations = organizations;
        this.repository = repository;
        this.clock = clock;
    }

    /** {@code deeds} are the activities that set it off, where each person has one of her own. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcomes answer(ProspectBatch who, long templateId, Map<ProspectId, Long> deeds) {
        EmailTemplate template;
        try {
            template = templates.get(templateId, Viewer.system());
        } catch (NotFound deleted) {
            return Outcomes.failed(who, GONE);
        }
        StandingText text =
                templates.autoresponder(templateId, organizations.get().unwritten(), Viewer.system());
        if (!emails.problems(text).isEmpty()) {
            throw new Refusal("template.refusal.autoresponder-incomplete");
        }
        Map<ProspectId, Outcome> outcomes = new HashMap<>();
        Set<ProspectId> left = new HashSet<>(who.ids());
        emails.kept(who).forEach((person, reason) -> {
            outcomes.put(person, new Outcome.Skipped(words(reason)));
            left.remove(person);
        });
        Map<ProspectId, Long> theirs = new HashMap<>(deeds);
        theirs.keySet().retainAll(left);
        Set<ProspectId> again = new HashSet<>(theirs.keySet());
        repository.claim(templateId, theirs, clock.instant()).forEach(again::remove);
        again.forEach(person -> outcomes.put(person, new Outcome.Skipped(ANSWERED)));
        left.removeAll(again);
        if (!left.isEmpty()) {
            replies.send(
                    templateId,
                    template.name(),
                    template.campaignId(),
                    text,
                    ProspectBatch.ofValues(left.stream().map(ProspectId::value).toList()));
            left.forEach(person -> outcomes.put(person, Outcome.DONE));
        }
        return new Outcomes(outcomes);
    }

    private static Words words(String reason) {
        return Arrays.stream(Mailability.values())
                .filter(one -> one.key().equals(reason))
                .map(Mailability::reason)
                .findFirst()
                .orElse(NO_ADDRESS);
    }
}
