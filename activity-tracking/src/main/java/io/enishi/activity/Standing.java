package io.enishi.activity;

/** An activity that stands in the journal, its row locked, and the verdict it has just been given. */
record Standing(Settled settled, NewActivity activity) {

    private static final int CLICK = 1;

    /** The same as a hit, for resolvers: a click that named its person gives her the browser it came from. */
    Hit hit() {
        Long visitor = activity.visitorId();
        return Hit.deed(
                activity.occurredAt(),
                settled.verdict(),
                visitor == null
                        ? null
                        : new Hit.Browser(
                                visitor,
                                activity.details().getOrDefault(Hit.ADDRESS, ""),
                                activity.details().getOrDefault(Hit.AGENT, "")),
                new Hit.Deed(
                        activity.code(),
                        activity.assetKind(),
                        activity.assetId(),
                        activity.prospect(),
                        activity.code() == CLICK && visitor != null,
                        activity.details()));
    }
}
