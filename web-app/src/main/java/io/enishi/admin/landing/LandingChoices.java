package io.enishi.admin.landing;

import io.enishi.asset.Campaigns;
import io.enishi.domain.TrackerDomains;
import io.enishi.form.FormReports;
import io.enishi.form.Forms;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What may be chosen for a landing page: campaigns, and the forms that may stand on it. */
@Component
class LandingChoices {

    private static final int MOST_FORMS = 500;

    private final Campaigns campaigns;
    private final FormReports forms;
    private final TrackerDomains domains;

    LandingChoices(Campaigns campaigns, FormReports forms, TrackerDomains domains) {
        this.campaigns = campaigns;
        this.forms = forms;
        this.domains = domains;
    }

    void offer(Viewer who, Model model) {
        model.addAttribute("campaigns", campaigns.choices());
        model.addAttribute(
                "forms",
                forms.page(Forms.KIND, "", "name", false, 0, MOST_FORMS, who).rows().stream()
                        .map(row -> new Choice(Long.toString(row.id()), new Words(row.name(), row.name())))
                        .toList());
        model.addAttribute("tracker", domains.url() + "/");
    }
}
