package io.enishi.admin.search;

import java.util.List;

/** What was found of one sort; {@code key} ends the message key of its heading. */
record FoundGroup(String key, List<Found> found) {}
