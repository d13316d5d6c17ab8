package io.enishi.api;

import io.enishi.user.Viewer;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Creates, changes, deletes and acts through the rooms' doors, each request in one transaction. */
@Component
class Writing {

    private static final String UNDELETE = "undelete";

    private final ApiObjects objects;
    private final Reading reading;
    private final TransactionTemplate transaction;

    Writing(ApiObjects objects, Reading reading, PlatformTransactionManager transactions) {
        this.objects = objects;
        this.reading = reading;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What came of a write: the record, if there is one to show, and where it is read. */
    record Written(Reading.@Nullable Found found, @Nullable String location) {}

    Written create(Declaration declaration, JsonNode body, @Nullable String fields, Viewer viewer) {
        return create(declaration, body, null, fields, viewer);
    }

    Written create(
            Declaration declaration, JsonNode body, @Nullable Upload file, @Nullable String fields, Viewer viewer) {
        Operations.Create verb = declaration.create();
        if (verb == null) {
            throw notAllowed();
        }
        Input input = Input.toCreate(declaration, body, viewer.zone()).with(file);
        FieldTree shown = shown(declaration, fields, input.names());
        long id = inTransaction(() -> verb.create(input, Caller.of(viewer)));
        return written(declaration, id, shown, viewer);
    }

    Written update(Declaration declaration, long id, JsonNode body, @Nullable String fields, Viewer viewer) {
        Operations.Update verb = declaration.update();
        if (verb == null) {
            throw notAllowed();
        }
        Input input = Input.toUpdate(declaration, body, viewer.zone());
        FieldTree shown = shown(declaration, fields, input.names());
        mustBeThere(declaration, id, viewer, true);
        inTransaction(() -> {
            verb.update(id, input, Caller.of(viewer));
            return id;
        });
        return written(declaration, id, shown, viewer);
    }

    void delete(Declaration declaration, long id, Viewer viewer) {
        Operations.Delete verb = declaration.delete();
        if (verb == null) {
            throw notAllowed();
        }
        mustBeThere(declaration, id, viewer, false);
        inTransaction(() -> {
            verb.delete(id, Caller.of(viewer));
            return id;
        });
    }

    Written act(Declaration declaration, long id, String name, JsonNode body, @Nullable String fields, Viewer viewer) {
        Operations.RecordAction action = declaration.recordActions().get(name);
        if (action == null) {
            throw unknownAction(name);
        }
        Input input = Input.toAct(action.arguments(), body, viewer.zone());
        if (!name.equals(UNDELETE)) {
            mustBeThere(declaration, id, viewer, true);
        }
        return outcome(() -> action.action().act(id, input, Caller.of(viewer)), fields, viewer);
    }

    /** A file that came for a record. */
    Written receive(
            Declaration declaration,
            long id,
            Operations.Receive verb,
            Upload file,
            @Nullable String fields,
            Viewer viewer) {
        mustBeThere(declaration, id, viewer, true);
        return outcome(() -> verb.receive(id, file, Caller.of(viewer)), fields, viewer);
    }

    Written act(Declaration declaration, String name, JsonNode body, @Nullable String fields, Viewer viewer) {
        Operations.CollectionAction action = declaration.collectionActions().get(name);
        if (action == null) {
            throw unknownAction(name);
        }
        Input input = Input.toAct(action.arguments(), body, viewer.zone());
        return outcome(() -> action.action().act(input, Caller.of(viewer)), fields, viewer);
    }

    private interface Deed {
        Operations.@Nullable Outcome done();
    }

    private Written outcome(Deed deed, @Nullable String fields, Viewer viewer) {
        Optional<Operations.Outcome> done = transaction.execute(status -> Optional.ofNullable(deed.done()));
        if (done.isEmpty()) {
            return new Written(null, null);
        }
        Operations.Outcome outcome = done.get();
        Declaration target = objects.get(outcome.collection());
        String asked = fields == null ? outcome.fields() : fields;
        Written written = written(target, outcome.id(), shown(target, asked, Set.of()), viewer);
        return outcome.created() ? written : new Written(written.found, null);
    }

    private interface Verb {
        long done();
    }

    private long inTransaction(Verb verb) {
        return transaction.execute(status -> verb.done());
    }

    private Written written(Declaration declaration, long id, FieldTree shown, Viewer viewer) {
        Reading.Found found = reading.find(declaration, id, shown, ObjectQuery.Bin.ALL, viewer)
                .orElse(null);
        return new Written(found, reading.url(declaration, id));
    }

    // without fields, a client gets the id and what it sent
    private FieldTree shown(Declaration declaration, @Nullable String fields, Set<String> sent) {
        if (declaration.isBeside() && (fields == null || fields.isBlank())) {
            return FieldTree.parse(FieldTree.everything(declaration, false), declaration, objects, false);
        }
        String asked = fields != null && !fields.isBlank()
                ? fields
                : sent.stream()
                        .filter(name -> !name.equals("id"))
                        .filter(name -> {
                            ApiField field = declaration.fields().get(name);
                            return field != null && field.readable();
                        })
                        .collect(Collectors.joining(",", "id,", ""));
        return FieldTree.parse(asked, declaration, objects, false);
    }

    private void mustBeThere(Declaration declaration, long id, Viewer viewer, boolean tellOfBin) {
        FieldTree nothing = FieldTree.parse("id", declaration, objects, false);
        Reading.Found found = reading.find(declaration, id, nothing, ObjectQuery.Bin.ALL, viewer)
                .orElseThrow(ApiTroubles::notFound);
        if (found.inBin()) {
            throw tellOfBin
                    ? new ApiError(ErrorCode.RECORD_IN_BIN, "The record is in the recycle bin.")
                    : ApiTroubles.notFound();
        }
    }

    private static ApiError unknownAction(String name) {
        return new ApiError(ErrorCode.UNKNOWN_ENDPOINT, "There is no action '" + Told.quoted(name) + "' here.");
    }

    static ApiError notAllowed() {
        return new ApiError(ErrorCode.WRONG_METHOD, "This HTTP method is not allowed here.");
    }
}
