package io.enishi.account;

import io.enishi.shared.Refusal;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is said of an account: a name, details (a blank one says nothing), and the user who looks after it. */
public record AccountDraft(
        String name,
        Map<AccountField, String> details,
        @Nullable Long assignedUserId) {

    private static final int LONGEST = 255;
    private static final int LONGEST_DESCRIPTION = 65_535;

    public AccountDraft {
        name = name.strip().replaceAll("\\p{Cc}+", " ");
        if (name.isEmpty()) {
            throw Refusal.at("name", "account.name.missing");
        }
        if (name.length() > LONGEST) {
            throw Refusal.at("name", "account.text.long", LONGEST);
        }
        Map<AccountField, String> clean = new EnumMap<>(AccountField.class);
        details.forEach((field, value) -> {
            boolean lines = field == AccountField.DESCRIPTION;
            String text = value.strip().replaceAll(lines ? "[\\p{Cc}&&[^\\n\\t]]" : "\\p{Cc}+", lines ? "" : " ");
            int longest = lines ? LONGEST_DESCRIPTION : LONGEST;
            if (text.length() > longest) {
                throw Refusal.at(field.key(), "account.text.long", longest);
            }
            if (!text.isEmpty()) {
                clean.put(field, text);
            }
        });
        details = Map.copyOf(clean);
    }
}
