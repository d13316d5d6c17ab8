package io.enishi.tracking;

import io.enishi.attribution.Referrer;
import io.enishi.attribution.Utm;

/** How a visitor first came: the page before her first one, and the first campaign that an address of ours named. */
public record Arrival(Referrer referrer, Utm campaign) {}
