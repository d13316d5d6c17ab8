package io.enishi.programmail;

import io.enishi.action.ProspectBatch;
import io.enishi.asset.Assets;
import io.enishi.email.CheckItem;
import io.enishi.email.Organizations;
import io.enishi.email.StandingEmails;
import io.enishi.email.StandingText;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.step.StepAssets;
import io.enishi.template.EmailTemplate;
import io.enishi.template.EmailTemplates;
import io.enishi.user.Viewer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The emails that programs send: each is made from its template when the first person comes, and kept as it was. */
@Component
public class ProgramMails implements StepAssets {

    private static final int MOST_OF_NAME = 200;

    private final ProgramMailQueries queries;
    private final StandingEmails emails;
    private final EmailTemplates templates;
    private final Organizations organizations;
    private final Assets assets;

    ProgramMails(
            ProgramMailQueries queries,
            StandingEmails emails,
            EmailTemplates templates,
            Organizations organizations,
            Assets assets) {
        this.queries = queries;
        this.emails = emails;
        this.templates = templates;
        this.organizations = organizations;
        this.assets = assets;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Long> of(long program, String step) {
        return queries.emails(program, step);
    }

    /** Refuses a template that is gone, not meant for programs, or says what may not be sent to anybody. */
    @Transactional(readOnly = true)
    public void check(long template) {
        mustBeThere(template);
        text(template);
    }

    /** Those of them who got the template from a program already. */
    @Transactional(readOnly = true)
    public Set<ProspectId> had(long template, Collection<ProspectId> people) {
        return queries.had(template, people);
    }

    /** Queues the step's email for these people, who go through the program for the same time; answers why some get none. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<ProspectId, String> send(
            long program,
            String step,
            long template,
            int entry,
            Collection<ProspectId> people,
            Collection<Long> lists) {
        mustBeThere(template);
        long email = email(program, step, template, entry);
        ProspectBatch who = ProspectBatch.of(people.toArray(ProspectId[]::new));
        emails.send(email, who, lists);
        return emails.fates(email, who);
    }

    private long email(long program, String step, long template, int entry) {
        EmailTemplate now = templates.get(template, Viewer.system());
        return queries.find(program, step, template, now.version(), entry).orElseGet(() -> {
            queries.lock(program, step);
            return queries.find(program, step, template, now.version(), entry)
                    .orElseGet(() -> made(program, step, now, entry));
        });
    }

    private long made(long program, String step, EmailTemplate template, int entry) {
        StandingText text = text(template.id());
        String name = assets.name(program) + " / " + template.name();
        long email =
                emails.begin(name.substring(0, Math.min(name.length(), MOST_OF_NAME)), template.campaignId(), text);
        queries.insert(email, program, step, template.id(), template.version(), entry);
        return email;
    }

    private void mustBeThere(long template) {
        boolean there = assets.find(template)
                .filter(row -> row.kind().equals(EmailTemplates.KIND) && row.deletedAt() == null)
                .isPresent();
        if (!there) {
            throw Refusal.at("templateId", "program.mail.no-template");
        }
    }

    private StandingText text(long template) {
        StandingText text = templates.program(template, organizations.get().unwritten(), Viewer.system());
        Optional<CheckItem> error = emails.problems(text).stream().findFirst();
        if (error.isPresent()) {
            throw Refusal.at(
                    "templateId",
                    error.get().messageKey(),
                    error.get().arguments().toArray());
        }
        return text;
    }
}
