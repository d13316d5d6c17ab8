package io.enishi.form;

import io.enishi.shared.Words;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One question of a form, answered into one field of the prospect. */
@Entity
public class FormField {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "form_field_seq")
    @SequenceGenerator(name = "form_field_seq", sequenceName = "form_field_seq", allocationSize = 50)
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "form_id")
    private Form form;

    private int position;

    private String fieldKey;

    @Enumerated(EnumType.STRING)
    private FieldType type;

    @Enumerated(EnumType.STRING)
    private FieldFormat format;

    private String labelEn;
    private String labelJa;
    private String helpEn;
    private String helpJa;
    private String errorEn;
    private String errorJa;
    private boolean required;
    private boolean prefill;
    private boolean keepFirst;
    private String defaultValue;

    @Column(name = "css_class")
    private String cssClass;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<FieldChoice> choices;

    @SuppressWarnings("NullAway.Init")
    protected FormField() {}

    @SuppressWarnings("NullAway.Init")
    FormField(Form form, int position, String fieldKey, FieldSettings settings) {
        this.form = form;
        this.position = position;
        this.fieldKey = fieldKey;
        describe(settings);
    }

    public long id() {
        return id;
    }

    /** The prospect field this answers ({@code firstName}). */
    public String fieldKey() {
        return fieldKey;
    }

    public FieldType type() {
        return type;
    }

    public FieldFormat format() {
        return format;
    }

    /** The label in both languages; one that was left empty speaks the other's words. */
    public Words label() {
        return eitherOf(labelEn, labelJa, fieldKey);
    }

    public Words help() {
        return eitherOf(helpEn, helpJa, "");
    }

    public boolean required() {
        return required;
    }

    /** Whether what is known of a recognised prospect may be filled in. */
    public boolean prefilled() {
        return prefill;
    }

    /** Whether a stored value stays although another one is submitted. */
    public boolean keepsFirst() {
        return keepFirst;
    }

    public String defaultValue() {
        return defaultValue;
    }

    public String cssClass() {
        return cssClass;
    }

    public List<FieldChoice> choices() {
        return choices;
    }

    public boolean isEmail() {
        return fieldKey.equals(Form.EMAIL);
    }

    /** The input's name and id, in the shape that style sheets and scrapers of existing sites know. */
    public String inputName(long accountId) {
        return accountId + "_" + id + "pi_" + accountId + "_" + id;
    }

    public FieldSettings settings() {
        return new FieldSettings(
                type,
                format,
                labelEn,
                labelJa,
                helpEn,
                helpJa,
                errorEn,
                errorJa,
                required,
                prefill,
                keepFirst,
                defaultValue,
                cssClass,
                choices);
    }

    /** What the visitor reads beside this field: the marketer's own words where there are some. */
    Words complaint(FieldProblem problem, String detail) {
        Words own = eitherOf(errorEn, errorJa, "");
        return own.en().isEmpty() ? problem.sentence(label(), detail) : own;
    }

    int position() {
        return position;
    }

    void standAt(int newPosition) {
        position = newPosition;
    }

    final void describe(FieldSettings settings) {
        boolean email = Form.EMAIL.equals(fieldKey);
        type = email ? FieldType.TEXT : settings.type();
        format = email && !settings.format().email() ? FieldFormat.EMAIL : settings.format();
        labelEn = settings.labelEn();
        labelJa = settings.labelJa();
        helpEn = settings.helpEn();
        helpJa = settings.helpJa();
        errorEn = settings.errorEn();
        errorJa = settings.errorJa();
        // A prospect is known by the address, so that it is always asked for.
        required = email || settings.required();
        prefill = settings.prefill();
        keepFirst = !email && settings.keepFirst();
        defaultValue = settings.defaultValue();
        cssClass = settings.cssClass();
        choices = settings.choices();
    }

    private static Words eitherOf(String en, String ja, String otherwise) {
        String either = en.isEmpty() ? ja : en;
        String fallback = either.isEmpty() ? otherwise : either;
        return new Words(en.isEmpty() ? fallback : en, ja.isEmpty() ? fallback : ja);
    }
}
