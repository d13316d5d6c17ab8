package io.enishi.api.objects;

import io.enishi.api.ApiError;
import io.enishi.api.ErrorCode;
import io.enishi.api.Input;
import io.enishi.email.CheckItem;
import io.enishi.email.ListEmailText;
import io.enishi.email.ListEmails;
import io.enishi.email.Organization;
import io.enishi.user.User;
import io.enishi.user.Users;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Subject, text and sender of an email as API clients write them, and what is said when something is missing. */
@Component
class EmailContents {

    private final ListEmails emails;
    private final Users users;
    private final MessageSource messages;

    EmailContents(ListEmails emails, Users users, MessageSource messages) {
        this.emails = emails;
        this.users = users;
        this.messages = messages;
    }

    /** The name and address of a sender or a reply. */
    private record Address(String address, String name) {}

    /** What the body says, with our own sender where it names none. */
    ListEmailText of(Input input, Organization us) {
        Address sender = address(input.objects("senderOptions"), "senderOptions");
        Address reply = address(input.objects("replyToOptions"), "replyToOptions");
        String html = input.text("htmlMessage", "");
        String text = input.text("textMessage", "");
        return new ListEmailText(
                input.text("subject", ""),
                "",
                html,
                text.isEmpty() && !html.isEmpty() ? emails.textOf(html) : text,
                sender == null ? us.senderName() : sender.name(),
                sender == null ? us.senderAddress() : sender.address(),
                reply == null ? "" : reply.address(),
                input.yes("isOperational", false));
    }

    /** The first option that says who it is. */
    private @Nullable Address address(List<Map<String, String>> options, String property) {
        for (Map<String, String> option : options) {
            String type = option.getOrDefault("type", "")
                    .toLowerCase(Locale.ROOT)
                    .replace("_", "")
                    .replace("-", "")
                    .replace(" ", "");
            switch (type) {
                case "generaladdress", "" -> {
                    return new Address(option.getOrDefault("address", ""), option.getOrDefault("name", ""));
                }
                case "generaluser" -> {
                    return user(option.getOrDefault("userId", ""), property);
                }
                default ->
                    throw new ApiError(
                            ErrorCode.PROPERTY_INVALID,
                            property + " can name a general_address or a general_user; other types are not built yet.");
            }
        }
        return null;
    }

    private Address user(String id, String property) {
        User user = id.matches("[0-9]{1,18}")
                ? users.find(Long.parseLong(id)).filter(one -> !one.disabled()).orElse(null)
                : null;
        if (user == null) {
            throw new ApiError(ErrorCode.INVALID_USER, property + ": there is no such user.");
        }
        return new Address(user.email(), user.nameIn(user.locale()));
    }

    /** Refuses with the words that the console shows before sending, so that a client learns what to mend. */
    void mustPass(List<CheckItem> findings) {
        List<CheckItem> errors = findings.stream().filter(CheckItem::error).toList();
        if (!errors.isEmpty()) {
            throw new ApiError(
                    ErrorCode.EMAIL_INCOMPLETE,
                    errors.stream().map(this::said).distinct().limit(5).collect(Collectors.joining(" ")));
        }
    }

    private String said(CheckItem item) {
        String text =
                messages.getMessage(item.messageKey(), item.arguments().toArray(), item.messageKey(), Locale.ENGLISH);
        return text == null ? item.messageKey() : text;
    }
}
