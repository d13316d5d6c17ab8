package io.enishi.form;

import io.enishi.asset.AssetRow;
import io.enishi.asset.Assets;
import io.enishi.asset.Restorable;
import io.enishi.domain.TrackerDomains;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The forms of this house: made, changed and found here. */
@Component
public class Forms implements Restorable {

    public static final String KIND = "form";

    private static final Pattern TOKEN = Pattern.compile("[0-9a-z]{8,40}");
    private static final int MOST_FIELDS = 100;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final FormRepository repository;
    private final Assets assets;
    private final TrackerDomains domains;
    private final Clock clock;
    private final long accountId;

    Forms(
            FormRepository repository,
            Assets assets,
            TrackerDomains domains,
            Clock clock,
            @Value("${enishi.account-id:1}") long accountId) {
        this.repository = repository;
        this.assets = assets;
        this.domains = domains;
        this.clock = clock;
        this.accountId = accountId;
    }

    /** A new form that asks for first name, last name, company and email. */
    @Transactional
    public long create(String name, @Nullable Long campaignId, Viewer who) {
        who.require("form.edit");
        if (name.isBlank()) {
            throw Refusal.at("name", "form.refusal.name-missing");
        }
        long id = assets.create(KIND, name, campaignId, who);
        Form form = new Form(id, randomToken(), LocalDate.ofInstant(clock.instant(), who.zone()));
        boolean japanese = who.locale().getLanguage().equals("ja");
        form.ask(
                japanese ? "lastName" : "firstName",
                named(japanese ? "lastName" : "firstName").required(true));
        form.ask(
                japanese ? "firstName" : "lastName",
                named(japanese ? "firstName" : "lastName").required(true));
        form.ask("company", named("company"));
        form.ask(
                Form.EMAIL,
                named(Form.EMAIL).of(FieldType.TEXT, FieldFormat.EMAIL).required(true));
        repository.save(form);
        return id;
    }

    /** A form with its fields; a deleted one is not found. */
    @Transactional(readOnly = true)
    public Form get(long id, Viewer who) {
        who.require("form.view");
        return existing(id);
    }

    /** The form with this id, unless it has been deleted: for those who show it to visitors. */
    @Transactional(readOnly = true)
    public Optional<Form> alive(long id) {
        return repository
                .findById(id)
                .filter(form -> assets.find(id).filter(Forms::alive).isPresent());
    }

    @Transactional(readOnly = true)
    public String name(long id, Viewer who) {
        who.require("form.view");
        return assets.name(existing(id).id());
    }

    /** The form a public address means, unless it has been deleted. */
    @Transactional(readOnly = true)
    public Optional<Form> published(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        return repository
                .findByToken(token)
                .filter(form -> assets.find(form.id()).filter(Forms::alive).isPresent());
    }

    /** The name of a form that visitors see as the page's title. */
    @Transactional(readOnly = true)
    public String title(Form form) {
        return assets.name(form.id());
    }

    @Transactional
    public void settle(long id, FormSettings settings, Viewer who) {
        who.require("form.edit");
        Form form = existing(id);
        assets.rename(id, settings.name(), who);
        form.settle(
                settings,
                SafeHtml.of(settings.introHtml()),
                SafeHtml.of(settings.outroHtml()),
                SafeHtml.of(settings.thankYouHtml()));
    }

    /** Asks one more thing, at the end; answers with the id of the new field. */
    @Transactional
    public long addField(long id, String fieldKey, FieldSettings settings, Viewer who) {
        who.require("form.edit");
        Form form = existing(id);
        if (form.fields().size() >= MOST_FIELDS) {
            throw new Refusal("form.refusal.too-many-fields", MOST_FIELDS);
        }
        assets.touch(id, who);
        FormField field = form.ask(fieldKey, checked(settings));
        // the form is managed: a save would merge, and give the id to a copy of the field
        repository.flush();
        return field.id();
    }

    @Transactional
    public void changeField(long id, long fieldId, FieldSettings settings, Viewer who) {
        who.require("form.edit");
        Form form = existing(id);
        assets.touch(id, who);
        form.change(fieldId, checked(settings));
    }

    @Transactional
    public void removeField(long id, long fieldId, Viewer who) {
        who.require("form.edit");
        Form form = existing(id);
        assets.touch(id, who);
        form.stopAsking(fieldId);
    }

    /** Moves a field up (negative) or down by so many places. */
    @Transactional
    public void moveField(long id, long fieldId, int places, Viewer who) {
        who.require("form.edit");
        Form form = existing(id);
        assets.touch(id, who);
        form.move(fieldId, places);
    }

    /** Into the recycle bin: its address answers 404 until it is restored. */
    @Transactional
    public void delete(long id, Viewer who) {
        who.require("form.edit");
        assets.delete(existing(id).id(), who);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    @Transactional
    public void restore(long id, Viewer who) {
        who.require("form.edit");
        if (!repository.existsById(id)) {
            throw new NotFound(KIND, id);
        }
        assets.restore(id, who);
    }

    /** Where the form stands on its own page. */
    public String url(Form form) {
        return domains.url() + path(form);
    }

    public String path(Form form) {
        return "/l/" + accountId + "/" + form.publishedOn() + "/" + form.token();
    }

    /** The markup that puts the form on somebody's page; WordPress plug-ins read it attribute by attribute. */
    public String embedCode(Form form) {
        return "<iframe src=\"" + url(form) + "\" width=\"100%\" height=\"500\" type=\"text/html\" frameborder=\"0\""
                + " allowTransparency=\"true\" style=\"border: 0\"></iframe>";
    }

    public long accountId() {
        return accountId;
    }

    private Form existing(long id) {
        return alive(id).orElseThrow(() -> new NotFound(KIND, id));
    }

    private static boolean alive(AssetRow asset) {
        return asset.deletedAt() == null;
    }

    private static FieldSettings checked(FieldSettings settings) {
        if (settings.type().choosing() && settings.choices().isEmpty()) {
            throw Refusal.at("choices", "form.refusal.choices-missing");
        }
        return settings;
    }

    private static FieldSettings named(String fieldKey) {
        return switch (fieldKey) {
            case "firstName" -> FieldSettings.text("First name", "名");
            case "lastName" -> FieldSettings.text("Last name", "姓");
            case "company" -> FieldSettings.text("Company", "会社名");
            default -> FieldSettings.text("Email", "メールアドレス");
        };
    }

    private static String randomToken() {
        return new BigInteger(128, RANDOM).toString(36);
    }
}
