package io.enishi.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.OneLine;
import io.enishi.shared.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One entry of the list that is gone through for a sender: whoever is found first sends. The keys are those of the API. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SenderOption(
        String type,
        @Nullable String address,
        @Nullable String name,
        @Nullable Long userId) {

    public static final String ADDRESS = "general_address";
    public static final String USER = "general_user";
    public static final String ASSIGNED_USER = "assigned_user";
    public static final String ACCOUNT_OWNER = "account_owner";

    private static final Set<String> LAST = Set.of(ADDRESS, USER);
    private static final Set<String> BEFORE = Set.of(ASSIGNED_USER, ACCOUNT_OWNER);

    public SenderOption {
        if (!LAST.contains(type) && !BEFORE.contains(type)) {
            throw Refusal.at("senderOptions", "template.refusal.sender-type", type);
        }
        address = address == null ? null : address.strip();
        name = name == null ? null : OneLine.of(name);
        if (type.equals(ADDRESS)
                && (address == null || EmailAddress.parse(address).isEmpty())) {
            throw Refusal.at("senderAddress", "template.refusal.sender-address", address == null ? "" : address);
        }
        if (type.equals(USER) && userId == null) {
            throw Refusal.at("senderOptions", "template.refusal.sender-user");
        }
    }

    public static SenderOption address(String address, String name) {
        return new SenderOption(ADDRESS, address, name, null);
    }

    /** Whether there is always somebody for it, so that nobody after it is asked. */
    boolean endsTheOrder() {
        return LAST.contains(type);
    }

    /** The first that needs no other after it. */
    static Optional<SenderOption> last(List<SenderOption> options) {
        return options.stream().filter(SenderOption::endsTheOrder).findFirst();
    }

    /** The last must be somebody who is always there; nothing at all means the organization's sender. */
    static List<SenderOption> checked(List<SenderOption> options) {
        if (!options.isEmpty() && !LAST.contains(options.getLast().type())) {
            throw Refusal.at("senderAddress", "template.refusal.sender-last");
        }
        if (options.size() > 6) {
            throw Refusal.at("senderOptions", "template.refusal.sender-many", 6);
        }
        return List.copyOf(options);
    }
}
