package io.enishi.merge;

import io.enishi.prospect.FieldType;
import io.enishi.prospect.ProspectField;
import io.enishi.prospect.ProspectFields;
import io.enishi.prospect.ProspectRow;
import io.enishi.shared.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What a text may say about the person it is for: {@code Recipient.FirstName} and every other mergeable field. */
@Component
public class RecipientFields {

    private static final Words GROUP = new Words("Recipient", "受信者");

    /** Names that marketers know from elsewhere, and the field each means. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "Title", "jobTitle",
            "Street", "addressOne",
            "MailingStreet", "addressOne",
            "PostalCode", "zip",
            "NumberOfEmployees", "employees");

    private final ProspectFields fields;
    private final ZoneId zone;
    private final Locale locale;

    RecipientFields(
            ProspectFields fields,
            @Value("${enishi.time-zone:Asia/Tokyo}") String zone,
            @Value("${enishi.locale:ja}") String locale) {
        this.fields = fields;
        this.zone = ZoneId.of(zone);
        this.locale = Locale.forLanguageTag(locale);
    }

    /** In the order of the picker; the other names come last. */
    public List<MergeField> all() {
        List<MergeField> all = new ArrayList<>();
        all.add(new MergeField("Recipient.Name", new Words("Full name", "氏名"), GROUP, false));
        for (ProspectField field : wanted()) {
            all.add(new MergeField("Recipient." + name(field.key()), field.label(), GROUP, false));
        }
        OTHER_NAMES.forEach((name, key) -> fields.find(key)
                .ifPresent(field -> all.add(new MergeField("Recipient." + name, field.label(), GROUP, false))));
        return all;
    }

    /** The fields to read for {@link #of}. */
    public List<ProspectField> wanted() {
        return fields.all().stream().filter(ProspectField::mergeable).toList();
    }

    /** Her values by merge name, found without regard to case; blanks are empty text. */
    public Map<String, Object> of(ProspectRow person) {
        Map<String, Object> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (ProspectField field : wanted()) {
            values.put(name(field.key()), value(field, person));
        }
        OTHER_NAMES.forEach((name, key) -> values.put(name, person.text(key)));
        String name = person.firstName().isBlank() && person.lastName().isBlank() ? "" : person.name(locale);
        values.put("Name", name);
        return values;
    }

    private Object value(ProspectField field, ProspectRow person) {
        if (field.type() == FieldType.DATE_TIME && person.value(field.key()) instanceof Instant at) {
            var format = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
            return new MergeDate(at, format.format(at.atZone(zone)));
        }
        if (person.value(field.key()) instanceof LocalDate day) {
            var format = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
            return new MergeDate(day.atStartOfDay(zone).toInstant(), format.format(day));
        }
        String text = person.text(field.key());
        return field.type() == FieldType.MULTI_CHOICE ? text.replace(";", "; ") : text;
    }

    private static String name(String key) {
        return Character.toUpperCase(key.charAt(0)) + key.substring(1);
    }
}
