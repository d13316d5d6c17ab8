package io.enishi.api.legacy;

import io.enishi.api.ApiError;
import io.enishi.api.ApiRecords;
import io.enishi.api.ErrorCode;
import io.enishi.api.Wanted;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.Refusal;
import io.enishi.user.User;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds out which record a call means: by its id, or by what older clients name it with instead. */
@Component
class LegacyIds {

    private static final int MOST = 10;

    private final ApiRecords records;
    private final Prospects prospects;
    private final Users users;

    LegacyIds(ApiRecords records, Prospects prospects, Users users) {
        this.records = records;
        this.prospects = prospects;
        this.users = users;
    }

    long of(LegacyObject object, LegacyCall call, Viewer viewer) {
        Long id = call.number("id", object.unknown());
        if (id != null) {
            return id;
        }
        String email = call.text("email");
        return switch (object.name()) {
            case "account" -> 0;
            case "prospect" -> {
                if (email.isEmpty()) {
                    throw new ApiError(ErrorCode.INVALID_PROSPECT, "Name a prospect by id or email.");
                }
                yield byAddress(email);
            }
            case "user" -> users.findByEmail(email).map(User::id).orElseThrow(() -> LegacyReading.unknown(object));
            case "listMembership" -> {
                long list = required(call, "list_id", ErrorCode.INVALID_LIST);
                long prospect = required(call, "prospect_id", ErrorCode.INVALID_PROSPECT);
                yield memberships(list, prospect, viewer).stream()
                        .findFirst()
                        .orElseThrow(() -> LegacyReading.unknown(object));
            }
            default -> throw new ApiError(object.unknown(), "The id is missing.");
        };
    }

    /** The live memberships of this person in this list: one or none. */
    List<Long> memberships(long list, long prospect, Viewer viewer) {
        ApiRecords.Ask ask = new ApiRecords.Ask(
                List.of(new Wanted.Is("listId", list), new Wanted.Is("prospectId", prospect)),
                "id",
                false,
                MOST,
                0,
                "false");
        return records.rows("list-memberships", List.of("id"), ask, viewer).stream()
                .map(row -> row.get("id") instanceof Long id ? id : 0L)
                .toList();
    }

    /** The prospect with this address, whatever its letters' case. */
    long byAddress(String email) {
        Optional<Long> found;
        try {
            found = prospects.findByEmail(EmailAddress.of(email)).map(id -> id.value());
        } catch (Refusal noAddress) {
            found = Optional.empty();
        }
        return found.orElseThrow(
                () -> new ApiError(ErrorCode.INVALID_PROSPECT_EMAIL, "There is no prospect with this email address."));
    }

    private static long required(LegacyCall call, String name, ErrorCode otherwise) {
        Long number = call.number(name, otherwise);
        if (number == null) {
            throw new ApiError(ErrorCode.PARAMETERS_MISSING, "One or more required parameters are missing: " + name);
        }
        return number;
    }
}
