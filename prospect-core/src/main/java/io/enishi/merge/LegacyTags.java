package io.enishi.merge;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the tags of the former merge language ({@code %%first_name%%}) into ours, once and one way; they are never filled in. */
public final class LegacyTags {

    private static final Pattern TAG = Pattern.compile("%%([A-Za-z][A-Za-z0-9_]{1,60})%%");
    private static final Pattern NUMBERED = Pattern.compile("(dynamic_content|email_preference_center)_(\\d{1,18})");

    /** Those whose new name does not follow from the old one. */
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("name", "Recipient.Name"),
            Map.entry("address_one", "Recipient.AddressOne"),
            Map.entry("address_two", "Recipient.AddressTwo"),
            Map.entry("zip", "Recipient.Zip"),
            Map.entry("number_of_employees", "Recipient.NumberOfEmployees"),
            Map.entry("user_first_name", "Sender.FirstName"),
            Map.entry("user_last_name", "Sender.LastName"),
            Map.entry("user_name", "Sender.Name"),
            Map.entry("user_email", "Sender.Email"),
            Map.entry("user_job_title", "Sender.Title"),
            Map.entry("user_phone", "Sender.Phone"),
            Map.entry("user_url", "Sender.URL"),
            Map.entry("user_html_signature", "Sender.Signature"),
            Map.entry("user_text_signature", "Sender.Signature"),
            Map.entry("assigned_user_first_name", "Recipient.Owner.FirstName"),
            Map.entry("assigned_user_last_name", "Recipient.Owner.LastName"),
            Map.entry("assigned_user_email", "Recipient.Owner.Email"),
            Map.entry("assigned_user_phone", "Recipient.Owner.Phone"),
            Map.entry("account_address", "Organization.Address"),
            Map.entry("organization_name", "Organization.Name"),
            Map.entry("unsubscribe", "Unsubscribe"),
            Map.entry("email_preference_center", "EmailPreferenceCenter"),
            Map.entry("resubscribe", "Resubscribe"),
            Map.entry("view_online", "View_Online"),
            Map.entry("subject", "Subject"),
            Map.entry("current_year_yyyy", "Current_Year"),
            Map.entry("current_year", "Current_Year"),
            Map.entry("current_month", "Current_Month"),
            Map.entry("current_day", "Current_Day"));

    private LegacyTags() {}

    /** The text with every tag turned that has a counterpart among the fields, and the tags that have none. */
    public record Converted(String text, Set<String> left) {}

    public static Converted converted(String text, MergeFields fields) {
        Set<String> left = new TreeSet<>();
        String turned = TAG.matcher(text).replaceAll(found -> {
            Optional<MergeField> field = field(found.group(1).toLowerCase(Locale.ROOT), fields);
            if (field.isEmpty()) {
                left.add(found.group());
                return Matcher.quoteReplacement(found.group());
            }
            boolean raw = field.get().raw();
            return Matcher.quoteReplacement((raw ? "{{{" : "{{") + field.get().name() + (raw ? "}}}" : "}}"));
        });
        return new Converted(turned, left);
    }

    /** Whether there is anything to turn. */
    public static boolean in(String text) {
        return TAG.matcher(text).find();
    }

    private static Optional<MergeField> field(String tag, MergeFields fields) {
        Matcher numbered = NUMBERED.matcher(tag);
        if (numbered.matches()) {
            boolean content = numbered.group(1).equals("dynamic_content");
            return fields.find((content ? "DynamicContent_" : "EmailPreferenceCenter_") + numbered.group(2));
        }
        String known = OTHER_NAMES.get(tag);
        if (known != null) {
            return fields.find(known);
        }
        String account = tag.startsWith("account_") ? "recipient.account." + bare(tag.substring(8)) : "";
        String own = "recipient." + bare(tag);
        return fields.all().stream()
                .filter(field -> {
                    String name = bare(field.name().toLowerCase(Locale.ROOT));
                    return name.equals(own)
                            || name.equals(account)
                            || name.equals(own + "c") && field.name().endsWith("__c");
                })
                .findFirst();
    }

    private static String bare(String name) {
        return name.replace("_", "");
    }
}
