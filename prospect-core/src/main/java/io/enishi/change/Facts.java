package io.enishi.change;

/** The names of facts in the change feed; criteria say which of them they read. */
public final class Facts {

    public static final String CREATED = "created";
    public static final String SCORE = "score";
    public static final String LATEST_ACTIVITY = "latest-activity";
    public static final String ASSIGNMENT = "assignment";
    public static final String TAGS = "tags";
    public static final String LISTS = "lists";
    public static final String MAILABILITY = "mailability";
    public static final String PAGE_VIEW = "page-view";
    public static final String DELETED = "deleted";

    /** A page was viewed that a page action is about. */
    public static final String PAGE_ACTION = "page-action";

    private Facts() {}

    /** A standard or custom field by its key. */
    public static String field(String key) {
        return "field:" + key;
    }

    /** An activity by its public code. */
    public static String activity(int code) {
        return "activity:" + code;
    }
}
