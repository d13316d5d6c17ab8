package io.enishi.api;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may be done with an object besides reading it; each verb ends in the door of the room that owns the thing. */
public final class Operations {

    private Operations() {}

    /** Makes one and answers with its id. */
    public interface Create {
        long create(Input input, Caller caller);
    }

    /** Changes what the input names and nothing else. */
    public interface Update {
        void update(long id, Input input, Caller caller);
    }

    public interface Delete {
        void delete(long id, Caller caller);
    }

    /** Something done to one record; {@code null} answers 204. */
    public interface OnRecord {
        @Nullable
        Outcome act(long id, Input input, Caller caller);
    }

    /** Something done to the collection; {@code null} answers 204. */
    public interface OnCollection {
        @Nullable
        Outcome act(Input input, Caller caller);
    }

    /** A read of one record that answers with something other than fields. */
    public interface View {
        Map<String, @Nullable Object> read(long id, Caller caller);
    }

    /** A file that comes for a record; {@code null} answers 204. */
    public interface Receive {
        @Nullable
        Outcome receive(long id, Upload file, Caller caller);
    }

    /** A file of a record; {@code number} is 0 when the address names none. */
    public interface Send {
        Content send(long id, int number, Caller caller);
    }

    /** What is sent; the stream is read to its end and closed. */
    public record Content(String type, String name, InputStream stream) {}

    /** Whether records are created with a file, and what is received at and sent from {@code /{id}/{name}}. */
    public record Files(boolean onCreate, Map<String, Receive> received, Map<String, Send> sent) {

        static final Files NONE = new Files(false, Map.of(), Map.of());
    }

    /** The record an action answers with, and the fields it shows when the caller names none. */
    public record Outcome(
            String collection, long id, @Nullable String fields, boolean created) {

        public static Outcome of(String collection, long id, List<String> fields) {
            return new Outcome(collection, id, String.join(",", fields), false);
        }
    }

    /** An action with the names and types of what its body may say. */
    public record RecordAction(List<ApiField> arguments, OnRecord action) {}

    /** The same for the collection as a whole. */
    public record CollectionAction(List<ApiField> arguments, OnCollection action) {}
}
