package io.enishi.api.objects;

import io.enishi.shared.Addresses;

/** Where visitors meet us, as SQL: the primary tracker domain, else the operator's host. */
final class TrackerHost {

    private TrackerHost() {}

    static String sql(Addresses addresses) {
        String operators = addresses.trackerUrl();
        String scheme = operators.startsWith("https:") ? "https://" : "http://";
        return "coalesce((select '%s' || td.domain from tracker_domain td where td.is_primary), '%s')"
                .formatted(scheme, operators.replace("'", "''"));
    }
}
