package io.enishi.admin.email;

import io.enishi.asset.Assets;
import io.enishi.email.CheckItem;
import io.enishi.email.ListEmail;
import io.enishi.email.ListEmailState;
import io.enishi.email.ListEmails;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What every step of the wizard shows: the email, the five steps, and what is still missing in each. */
@Component
class WizardFrame {

    private final ListEmails emails;
    private final Assets assets;

    WizardFrame(ListEmails emails, Assets assets) {
        this.emails = emails;
        this.assets = assets;
    }

    /** The steps in their order, and where a finding of the check is mended. */
    enum Step {
        BASICS("basics", "sender", "reply-to", "free-mail", "domain", "organization-address"),
        RECIPIENTS("recipients", "no-list", "nobody"),
        CONTENT("content"),
        CHECK("check", "not-tested"),
        SEND("send");

        private final String path;
        private final List<String> findings;

        Step(String path, String... findings) {
            this.path = path;
            this.findings = List.of(findings);
        }

        String path() {
            return path;
        }

        static Step of(CheckItem item) {
            return Arrays.stream(values())
                    .filter(step -> step.findings.stream().anyMatch(item.messageKey()::contains))
                    .findFirst()
                    .orElse(CONTENT);
        }
    }

    /** One step as it is drawn. */
    record Line(String url, String label, boolean current, long missing) {}

    /** An email whose text may be changed, as this step shows it. */
    ListEmail draft(long id, Step step, Viewer who, Model model) {
        who.require("email.edit");
        ListEmail email = emails.get(id, who);
        if (email.state() != ListEmailState.DRAFT) {
            throw new Refusal("email.not-editable");
        }
        draw(email, step, who, model);
        return email;
    }

    void draw(ListEmail email, Step step, Viewer who, Model model) {
        long id = email.id();
        List<CheckItem> errors =
                emails.check(id, who).stream().filter(CheckItem::error).toList();
        model.addAttribute("email", email);
        model.addAttribute("name", assets.name(id));
        model.addAttribute("errors", (long) errors.size());
        model.addAttribute(
                "steps",
                Arrays.stream(Step.values())
                        .map(each -> new Line(
                                "/emails/" + id + "/" + each.path(),
                                "email.wizard." + each.path(),
                                each == step,
                                errors.stream()
                                        .filter(error -> Step.of(error) == each)
                                        .count()))
                        .toList());
    }

    /** The first step in which something is missing, or the sending when nothing is. */
    Step firstMissing(long id, Viewer who) {
        return emails.check(id, who).stream()
                .filter(CheckItem::error)
                .map(Step::of)
                .min(Step::compareTo)
                .orElse(Step.CHECK);
    }
}
