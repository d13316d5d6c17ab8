package io.enishi.api.objects;

import io.enishi.action.ProspectBatch;
import io.enishi.api.ApiError;
import io.enishi.api.Caller;
import io.enishi.api.Declaration;
import io.enishi.api.ErrorCode;
import io.enishi.api.Input;
import io.enishi.api.Operations.Outcome;
import io.enishi.asset.Tags;
import io.enishi.change.Cause;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import io.enishi.prospect.Upserted;
import io.enishi.scoring.Scores;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.NotAllowed;
import io.enishi.shared.NotFound;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What API clients write of prospects, through the same doors as everybody else. */
@Component
class ProspectWriting {

    /** Properties that have a door of their own. */
    private static final Set<String> APART = Set.of("optedOut", "score", "userId");

    private static final List<String> SHORT = List.of("id", "email");

    private final Prospects prospects;
    private final Scores scores;
    private final Tags tags;

    ProspectWriting(Prospects prospects, Scores scores, Tags tags) {
        this.prospects = prospects;
        this.scores = scores;
        this.tags = tags;
    }

    long create(Input input, Caller caller) {
        may("prospect.edit", caller);
        EmailAddress email = EmailAddress.of(input.text("email", ""));
        ProspectId id = prospects.create(NewProspect.of(email, plain(input)), caller.cause());
        apart(id, input, caller);
        return id.value();
    }

    void update(long id, Input input, Caller caller) {
        may("prospect.edit", caller);
        ProspectId prospect = new ProspectId(id);
        if (input.has("email") && input.text("email") == null) {
            throw Refusal.at("email", "email.missing");
        }
        Map<String, String> values = plain(input);
        if (!values.isEmpty()) {
            prospects.change(prospect, values, caller.cause());
        }
        apart(prospect, input, caller);
    }

    void delete(long id, Caller caller) {
        may("prospect.delete", caller);
        prospects.delete(ProspectBatch.of(new ProspectId(id)), caller.cause());
    }

    Outcome upsert(Input input, Declaration declaration, Caller caller) {
        may("prospect.edit", caller);
        Input wanted = input.inside("prospect", declaration);
        String address = input.text("matchEmail", wanted.text("email", ""));
        EmailAddress match = EmailAddress.of(address);
        Optional<ProspectId> known = prospects.findByEmail(match);
        ProspectId id;
        if (known.isPresent()) {
            id = known.get();
            takeOutOfBin(id, input.yes("secondaryDeletedSearch", true), caller);
            update(id.value(), wanted, caller);
        } else {
            id = createdOrMet(EmailAddress.of(wanted.text("email", address)), wanted, caller);
        }
        return new Outcome("prospects", id.value(), fields(input), false);
    }

    Outcome undelete(Input input, Caller caller) {
        may("prospect.delete", caller);
        Long id = input.number("id");
        String email = input.text("email", input.text("matchEmail", ""));
        if (id == null && email.isEmpty()) {
            throw new ApiError(ErrorCode.ARGUMENT_MISSING, "Missing arguments: email");
        }
        ProspectId prospect = id != null
                ? new ProspectId(id)
                : prospects.findByEmail(EmailAddress.of(email)).orElseThrow(() -> new NotFound("Prospect", "by email"));
        prospects.get(prospect, caller.viewer());
        prospects.restore(ProspectBatch.of(prospect), caller.cause());
        return new Outcome("prospects", prospect.value(), fields(input), false);
    }

    Outcome restore(long id, Input input, Caller caller) {
        may("prospect.delete", caller);
        prospects.restore(ProspectBatch.of(new ProspectId(id)), caller.cause());
        return Outcome.of("prospects", id, SHORT);
    }

    @Nullable
    Outcome addTag(long id, Input input, Caller caller) {
        may("prospect.edit", caller);
        ProspectId prospect = new ProspectId(id);
        Optional<Long> tagging = Optional.empty();
        for (long tag : TagArguments.wanted(input, tags, caller)) {
            prospects.addTag(ProspectBatch.of(prospect), tag, caller.cause());
            tagging = prospects.tagging(prospect, tag);
        }
        return tagging.map(each -> Outcome.of(
                        "tagged-objects",
                        each,
                        List.of("id", "tagId", "objectType", "objectId", "objectName", "createdAt")))
                .orElse(null);
    }

    @Nullable
    Outcome removeTag(long id, Input input, Caller caller) {
        may("prospect.edit", caller);
        for (long tag : TagArguments.unwanted(input, tags)) {
            prospects.removeTag(ProspectBatch.of(new ProspectId(id)), tag, caller.cause());
        }
        return null;
    }

    // two calls for one new address at the same moment: the second one meets whom the first one made
    private ProspectId createdOrMet(EmailAddress email, Input wanted, Caller caller) {
        Upserted met = prospects.upsert(NewProspect.of(email, notEmpty(wanted)), caller.cause());
        if (met.created()) {
            apart(met.id(), wanted, caller);
        } else {
            seen(met.id(), caller);
            update(met.id().value(), wanted, caller);
        }
        return met.id();
    }

    private void takeOutOfBin(ProspectId id, boolean allowed, Caller caller) {
        ProspectRow row = seen(id, caller);
        if (Boolean.TRUE.equals(row.value("isDeleted"))) {
            if (!allowed) {
                throw new ApiError(
                        ErrorCode.EMAIL_TAKEN,
                        "A prospect with this email address lies in the recycle bin. Undelete it, or allow"
                                + " secondaryDeletedSearch.");
            }
            prospects.restore(ProspectBatch.of(id), caller.cause());
        }
    }

    private ProspectRow seen(ProspectId id, Caller caller) {
        return prospects.find(id, caller.viewer()).orElseThrow(() -> new NotAllowed("prospect.view"));
    }

    private void apart(ProspectId id, Input input, Caller caller) {
        Cause cause = caller.cause();
        if (input.has("optedOut")) {
            if (input.yes("optedOut", false)) {
                prospects.optOut(id, cause);
            } else if (optedOut(id)) {
                prospects.optIn(id, caller.viewer(), cause);
            }
        }
        Long score = input.number("score");
        if (score != null) {
            scores.set(ProspectBatch.of(id), Math.toIntExact(within(score)), cause);
        }
        if (input.has("userId")) {
            prospects.reassign(id, input.number("userId"), caller.viewer(), cause);
        }
    }

    private boolean optedOut(ProspectId id) {
        return prospects
                .find(id, Viewer.system())
                .map(row -> Boolean.TRUE.equals(row.value("optedOut")))
                .orElse(false);
    }

    private static Map<String, String> plain(Input input) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : input.names()) {
            if (!APART.contains(name)) {
                values.put(name, written(name, input));
            }
        }
        return values;
    }

    /** One text, as files hold it: several values with semicolons between them, numbers without an exponent. */
    private static String written(String name, Input input) {
        JsonNode node = input.json(name);
        if (node.isNumber()) {
            if (!Double.isFinite(node.asDouble(Double.NaN))) {
                throw ApiError.of(ErrorCode.NUMBER_EXPECTED, "%s must be a number.", name);
            }
            return node.decimalValue().toPlainString();
        }
        if (node.isArray() && node.values().stream().allMatch(JsonNode::isString)) {
            return node.values().stream().map(JsonNode::stringValue).collect(Collectors.joining(";"));
        }
        if (node.isContainer()) {
            throw ApiError.of(ErrorCode.PROPERTY_INVALID, "%s must be a string or an array of strings.", name);
        }
        return input.text(name, "");
    }

    private static Map<String, String> notEmpty(Input input) {
        Map<String, String> values = new HashMap<>(plain(input));
        values.values().removeIf(String::isBlank);
        return values;
    }

    private static long within(long score) {
        if (Math.abs(score) > Scores.MOST) {
            throw Refusal.at("score", "scoring.points.too-many", Scores.MOST);
        }
        return score;
    }

    private static String fields(Input input) {
        List<String> named = input.strings("fields");
        return named.isEmpty() ? String.join(",", SHORT) : String.join(",", named);
    }

    private static void may(String permission, Caller caller) {
        caller.viewer().require(permission);
    }
}
