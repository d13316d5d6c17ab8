package io.enishi.audit;

import io.enishi.shared.ProspectId;
import org.jspecify.annotations.Nullable;

/** One change of one prospect: a field's key or an event, the list, tag or user it is about, and both values. */
public record AuditEntry(
        ProspectId prospect,
        String what,
        @Nullable Long subjectId,
        @Nullable String oldValue,
        @Nullable String newValue) {

    public static final String CREATED = "created";
    public static final String DELETED = "deleted";
    public static final String RESTORED = "restored";
    public static final String ASSIGNED = "assigned";
    public static final String LIST_ADDED = "list-added";
    public static final String LIST_REMOVED = "list-removed";
    public static final String LIST_OPTED_OUT = "list-opted-out";
    public static final String LIST_OPTED_IN = "list-opted-in";
    public static final String TAG_ADDED = "tag-added";
    public static final String TAG_REMOVED = "tag-removed";

    /** Something that happened to the prospect as a whole. */
    public static AuditEntry event(ProspectId prospect, String what) {
        return new AuditEntry(prospect, what, null, null, null);
    }

    /** Something about a list, a tag or a user. */
    public static AuditEntry about(ProspectId prospect, String what, long subjectId) {
        return new AuditEntry(prospect, what, subjectId, null, null);
    }
}
