package io.enishi.email;

import io.enishi.centre.PreferenceCentres;
import io.enishi.merge.Blocks;
import io.enishi.merge.MergeField;
import io.enishi.merge.MergeFields;
import io.enishi.merge.RecipientFields;
import io.enishi.prospect.ProspectRow;
import io.enishi.shared.Words;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Every merge field of an email, with its values for one recipient. */
@Component
class EmailFields {

    private static final Words SENDER = new Words("Sender", "送信者");
    private static final Words ORGANIZATION = new Words("Organization", "組織");
    private static final Words OTHER = new Words("Other", "その他");

    private final RecipientFields recipients;
    private final PreferenceCentres centres;
    private final Blocks blocks;

    EmailFields(RecipientFields recipients, PreferenceCentres centres, Blocks blocks) {
        this.recipients = recipients;
        this.centres = centres;
        this.blocks = blocks;
    }

    MergeFields all() {
        List<MergeField> all = new ArrayList<>(recipients.all());
        all.add(field("Sender.Name", "Sender's name", "送信者名", SENDER));
        all.add(field("Sender.Email", "Sender's address", "送信者アドレス", SENDER));
        all.add(field("Organization.Name", "Name of the organization", "組織名", ORGANIZATION));
        all.add(system("Organization.Address", "Postal address of the organization", "組織の住所", ORGANIZATION));
        all.add(field("Organization.Phone", "Phone of the organization", "組織の電話番号", ORGANIZATION));
        all.add(field("Organization.Website", "Website of the organization", "組織のウェブサイト", ORGANIZATION));
        all.add(system("Unsubscribe", "Link to the unsubscribe page", "登録解除ページのリンク", OTHER));
        all.add(system("EmailPreferenceCenter", "Link to the email preference page", "メール設定ページのリンク", OTHER));
        centres.linked().stream()
                .filter(one -> !one.deleted())
                .map(one -> system(
                        PreferenceCentres.FIELD + one.id(),
                        "Link to the preference page “" + one.name() + "”",
                        "メール設定ページ「" + one.name() + "」のリンク",
                        OTHER))
                .forEach(all::add);
        all.add(system("View_Online", "Link to this email in the browser", "ブラウザで表示するリンク", OTHER));
        all.add(field("Subject", "Subject of this email", "このメールの件名", OTHER));
        all.add(field("Current_Year", "Year of the sending", "送信年", OTHER));
        all.add(field("Current_Month", "Month of the sending", "送信月", OTHER));
        all.add(field("Current_Day", "Day of the sending", "送信日", OTHER));
        all.addAll(blocks.fields());
        return new MergeFields(all);
    }

    Map<String, Object> values(
            @Nullable ProspectRow person,
            ListEmailText words,
            Organization organization,
            Map<String, String> links,
            ZonedDateTime now) {
        Map<String, Object> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        values.put("Recipient", person == null ? Map.of() : recipients.of(person));
        values.put("Sender", caseless(Map.of("Name", words.senderName(), "Email", words.senderAddress())));
        values.put(
                "Organization",
                caseless(Map.of(
                        "Name", organization.name(),
                        "Address", organization.address(),
                        "Phone", organization.phone(),
                        "Website", organization.website())));
        values.put("Current_Year", Integer.toString(now.getYear()));
        values.put("Current_Month", Integer.toString(now.getMonthValue()));
        values.put("Current_Day", Integer.toString(now.getDayOfMonth()));
        values.putAll(links);
        return values;
    }

    private static Map<String, String> caseless(Map<String, String> values) {
        Map<String, String> caseless = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        caseless.putAll(values);
        return caseless;
    }

    private static MergeField field(String name, String en, String ja, Words group) {
        return new MergeField(name, new Words(en, ja), group, false);
    }

    private static MergeField system(String name, String en, String ja, Words group) {
        return new MergeField(name, new Words(en, ja), group, true);
    }
}
