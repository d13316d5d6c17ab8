package io.enishi.api.objects;

import static io.enishi.api.Declaration.argument;
import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.INTEGERS;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiError;
import io.enishi.api.ApiObject;
import io.enishi.api.Caller;
import io.enishi.api.Declaration;
import io.enishi.api.ErrorCode;
import io.enishi.api.Input;
import io.enishi.api.Operations.Outcome;
import io.enishi.api.Trait;
import io.enishi.asset.Campaigns;
import io.enishi.form.Form;
import io.enishi.form.FormField;
import io.enishi.form.FormSettings;
import io.enishi.form.FormSettings.AfterSubmit;
import io.enishi.form.Forms;
import io.enishi.shared.Addresses;
import java.util.List;
import org.springframework.stereotype.Component;

/** Forms that make people known. */
@Component
class FormObject implements ApiObject {

    private final Forms forms;
    private final Campaigns campaigns;
    private final Addresses addresses;
    private final AssetTagging tagging;
    private final AssetFiling filing;

    FormObject(Forms forms, Campaigns campaigns, Addresses addresses, AssetTagging tagging, AssetFiling filing) {
        this.forms = forms;
        this.campaigns = campaigns;
        this.addresses = addresses;
        this.tagging = tagging;
        this.filing = filing;
    }

    @Override
    public Declaration declare() {
        String url = TrackerHost.sql(addresses) + " || '/l/" + forms.accountId() + "/"
                + "' || to_char(f.published_on, 'YYYY-MM-DD') || '/' || f.token";
        return Declaration.of("forms", "form")
                .seenWith("form.view")
                .from("form f join asset a on a.id = f.id", "f.id")
                .inBinWhen("a.deleted_at is not null")
                .field("id", INTEGER, "f.id")
                .field("name", STRING, "a.name", Trait.REQUIRED)
                .reference("campaign", "campaigns", "a.campaign_id", Trait.REQUIRED)
                .reference("layoutTemplate", "layout-templates", INTEGER.nothing())
                .reference("folder", "folders", FolderContentObject.FOLDER, Trait.CREATE)
                .reference("trackerDomain", "tracker-domains", INTEGER.nothing())
                .field("isAlwaysDisplay", BOOLEAN, "f.always_display", Trait.CREATE)
                .field("showNotProspect", BOOLEAN, "f.not_you_link", Trait.CREATE)
                .field("submitButtonText", STRING, "coalesce(nullif(f.submit_ja, ''), f.submit_en)", Trait.CREATE)
                .field("beforeFormContent", STRING, "f.intro_html", Trait.CREATE)
                .field("afterFormContent", STRING, "f.outro_html", Trait.CREATE)
                .field("thankYouContent", STRING, "f.thank_you_html", Trait.CREATE)
                .field("redirectLocation", STRING, "f.redirect_url", Trait.CREATE)
                .field("isUseRedirectLocation", BOOLEAN, "(f.after_submit = 'REDIRECT')")
                .field("labelAlignment", STRING, "lower(f.labels)")
                .field("url", STRING, url)
                .field(
                        "embedCode",
                        STRING,
                        "'<iframe src=\"' || " + url
                                + " || '\" width=\"100%\" height=\"500\" type=\"text/html\""
                                + " frameborder=\"0\" allowTransparency=\"true\" style=\"border: 0\"></iframe>'")
                .field("isDeleted", BOOLEAN, "(a.deleted_at is not null)")
                .empty(BOOLEAN, "isCookieless", "isCaptchaEnabled")
                .empty(
                        STRING,
                        "thankYouCode",
                        "fontSize",
                        "fontFamily",
                        "fontColor",
                        "radioAlignment",
                        "checkboxAlignment",
                        "requiredCharacter",
                        "salesforceId",
                        "salesforceCmsId")
                .stamped("a")
                .filters("name", "campaignId", "folderId")
                .orders("id", "name", "createdAt", "updatedAt")
                .creates(filing.creates(this::create))
                .deletes((id, caller) -> forms.delete(id, caller.viewer()))
                .does(
                        "reorderFormFields",
                        List.of(argument("formFieldIds", INTEGERS), argument("fieldIds", INTEGERS)),
                        this::reorder)
                .does("copyToCms", List.of(), (id, input, caller) -> {
                    throw new ApiError(ErrorCode.UNSUPPORTED, "There is no content management system to copy to.");
                })
                .doesToAll("undelete", List.of(argument("id", INTEGER, Trait.REQUIRED)), this::undelete)
                .also(object -> tagging.on(object, "form.edit"));
    }

    private long create(Input input, Caller caller) {
        long id = forms.create(input.text("name", ""), CampaignArgument.of(input, campaigns), caller.viewer());
        FormSettings now = forms.get(id, caller.viewer()).settings(input.text("name", ""));
        String redirect = input.text("redirectLocation", "");
        forms.settle(
                id,
                new FormSettings(
                        now.name(),
                        now.language(),
                        input.text("submitButtonText", now.submitEn()),
                        input.text("submitButtonText", now.submitJa()),
                        input.text("beforeFormContent", now.introHtml()),
                        input.text("afterFormContent", now.outroHtml()),
                        redirect.isEmpty() ? AfterSubmit.CONTENT : AfterSubmit.REDIRECT,
                        input.text("thankYouContent", now.thankYouHtml()),
                        redirect,
                        now.redirectWholePage(),
                        input.yes("isAlwaysDisplay", now.alwaysDisplay()),
                        input.yes("showNotProspect", now.notYouLink()),
                        now.look()),
                caller.viewer());
        return id;
    }

    private Outcome reorder(long id, Input input, Caller caller) {
        List<Long> wanted = input.has("formFieldIds") ? input.numbers("formFieldIds") : input.numbers("fieldIds");
        for (int place = 0; place < wanted.size(); place++) {
            List<Long> now = fields(forms.get(id, caller.viewer()));
            int at = now.indexOf(wanted.get(place));
            if (at < 0) {
                throw new ApiError(
                        ErrorCode.ARGUMENT_INVALID,
                        "formFieldIds: " + wanted.get(place) + " is no field of this form.");
            }
            forms.moveField(id, wanted.get(place), place - at, caller.viewer());
        }
        return Outcome.of("forms", id, List.of("id", "name"));
    }

    private Outcome undelete(Input input, Caller caller) {
        long id = input.given("id");
        forms.restore(id, caller.viewer());
        return Outcome.of("forms", id, List.of("id", "name"));
    }

    private static List<Long> fields(Form form) {
        return form.fields().stream().map(FormField::id).toList();
    }
}
