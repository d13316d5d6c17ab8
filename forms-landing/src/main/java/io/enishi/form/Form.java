package io.enishi.form;

import io.enishi.form.FormSettings.AfterSubmit;
import io.enishi.form.FormSettings.Language;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A form on a web page: what it asks, how it looks, and what it answers. Its name lies in its asset. */
@Entity
public class Form {

    static final String EMAIL = "email";

    @Id
    private Long id;

    @Version
    private @Nullable Integer version;

    private String token;
    private LocalDate publishedOn;

    @Enumerated(EnumType.STRING)
    private Language language = Language.AUTO;

    private String submitEn = "";
    private String submitJa = "";
    private String introHtml = "";
    private String outroHtml = "";

    @Enumerated(EnumType.STRING)
    private AfterSubmit afterSubmit = AfterSubmit.CONTENT;

    private String thankYouHtml = "";
    private String redirectUrl = "";
    private boolean redirectWholePage = true;
    private boolean alwaysDisplay;
    private boolean notYouLink = true;

    @Enumerated(EnumType.STRING)
    private FormLook.Accent accent = FormLook.Accent.BLUE;

    @Enumerated(EnumType.STRING)
    private FormLook.Labels labels = FormLook.Labels.TOP;

    @OneToMany(mappedBy = "form", cascade = CascadeType.ALL, orphanRemoval = true, fetch = FetchType.EAGER)
    @OrderBy("position")
    private List<FormField> fields = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected Form() {}

    Form(long id, String token, LocalDate publishedOn) {
        this.id = id;
        this.token = token;
        this.publishedOn = publishedOn;
    }

    public long id() {
        return id;
    }

    /** The random part of the public address. */
    public String token() {
        return token;
    }

    public LocalDate publishedOn() {
        return publishedOn;
    }

    public Language language() {
        return language;
    }

    public Words submitText() {
        return new Words(submitEn.isEmpty() ? "Submit" : submitEn, submitJa.isEmpty() ? "送信する" : submitJa);
    }

    public String introHtml() {
        return introHtml;
    }

    public String outroHtml() {
        return outroHtml;
    }

    public AfterSubmit afterSubmit() {
        return afterSubmit;
    }

    public String thankYouHtml() {
        return thankYouHtml;
    }

    public String redirectUrl() {
        return redirectUrl;
    }

    public boolean redirectsWholePage() {
        return redirectWholePage;
    }

    /** Whether the form stands below the thank-you content again. */
    public boolean alwaysDisplayed() {
        return alwaysDisplay;
    }

    /** Whether a recognised visitor is offered to be somebody else. */
    public boolean hasNotYouLink() {
        return notYouLink;
    }

    public FormLook look() {
        return new FormLook(accent, labels);
    }

    /** The fields in the order they are asked. */
    public List<FormField> fields() {
        return List.copyOf(fields);
    }

    public Optional<FormField> field(long fieldId) {
        return fields.stream().filter(field -> field.id() == fieldId).findFirst();
    }

    public FormField emailField() {
        return fields.stream()
                .filter(FormField::isEmail)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Form " + id + " has no email field"));
    }

    /** The settings as they stand, under the asset's name. */
    public FormSettings settings(String name) {
        return new FormSettings(
                name,
                language,
                submitEn,
                submitJa,
                introHtml,
                outroHtml,
                afterSubmit,
                thankYouHtml,
                redirectUrl,
                redirectWholePage,
                alwaysDisplay,
                notYouLink,
                look());
    }

    void settle(FormSettings settings, String safeIntro, String safeOutro, String safeThankYou) {
        language = settings.language();
        submitEn = settings.submitEn();
        submitJa = settings.submitJa();
        introHtml = safeIntro;
        outroHtml = safeOutro;
        afterSubmit = settings.afterSubmit();
        thankYouHtml = safeThankYou;
        redirectUrl = settings.redirectUrl();
        redirectWholePage = settings.redirectWholePage();
        alwaysDisplay = settings.alwaysDisplay();
        notYouLink = settings.notYouLink();
        accent = settings.look().accent();
        labels = settings.look().labels();
    }

    FormField ask(String fieldKey, FieldSettings settings) {
        if (fields.stream().anyMatch(field -> field.fieldKey().equals(fieldKey))) {
            throw Refusal.at("fieldKey", "form.refusal.field-twice", fieldKey);
        }
        FormField field = new FormField(this, fields.size(), fieldKey, settings);
        fields.add(field);
        return field;
    }

    void stopAsking(long fieldId) {
        FormField field = get(fieldId);
        if (field.isEmail()) {
            throw new Refusal("form.refusal.email-field-needed");
        }
        fields.remove(field);
        renumber();
    }

    void change(long fieldId, FieldSettings settings) {
        get(fieldId).describe(settings);
    }

    /** Moves a field by so many places, as far as there are places. */
    void move(long fieldId, int places) {
        FormField field = get(fieldId);
        int from = fields.indexOf(field);
        int to = Math.clamp(from + places, 0, fields.size() - 1);
        fields.remove(from);
        fields.add(to, field);
        renumber();
    }

    private FormField get(long fieldId) {
        return field(fieldId).orElseThrow(() -> new NotFound("form field", fieldId));
    }

    private void renumber() {
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i).standAt(i);
        }
    }
}
