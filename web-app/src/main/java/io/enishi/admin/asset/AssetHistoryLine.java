package io.enishi.admin.asset;

import java.time.Instant;

/** One row of an asset's history as it is shown. */
record AssetHistoryLine(Instant at, String what, String before, String after, String who) {}
