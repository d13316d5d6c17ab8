package io.enishi.opportunity;

/** What happens to the people of an opportunity, each by its activity code and the word the audit has for it. */
enum OpportunityEvent {
    CREATED(8, "opportunity-created"),
    WON(9, "opportunity-won"),
    LOST(10, "opportunity-lost"),
    /** Ours: there is no public code for it. Comes with its end, won or lost, and once until it is opened again. */
    CLOSED(1005, ""),
    REOPENED(18, "opportunity-reopened"),
    LINKED(19, "opportunity-linked"),
    UNLINKED(38, "opportunity-unlinked");

    private final int code;
    private final String audited;

    OpportunityEvent(int code, String audited) {
        this.code = code;
        this.audited = audited;
    }

    /** What coming to this status is. */
    static OpportunityEvent of(OpportunityStatus status) {
        return switch (status) {
            case OPEN -> REOPENED;
            case WON -> WON;
            case LOST -> LOST;
        };
    }

    int code() {
        return code;
    }

    /** Empty when the audit says nothing of its own. */
    String audited() {
        return audited;
    }
}
