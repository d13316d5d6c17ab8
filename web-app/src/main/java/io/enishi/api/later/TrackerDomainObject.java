package io.enishi.api.later;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.DATE_TIME;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import org.springframework.stereotype.Component;

/** Hosts that visitors meet. There is one, set by the operator, and it has no record. Not built yet. */
@Component
class TrackerDomainObject implements ApiObject {

    @Override
    public Declaration declare() {
        return Declaration.of("tracker-domains", "tracker domain")
                .notBuiltYet()
                .empty(INTEGER, "id")
                .empty(
                        STRING,
                        "domain",
                        "httpsStatus",
                        "sslStatus",
                        "sslStatusDetails",
                        "validationStatus",
                        "vanityUrlStatus",
                        "trackingCode")
                .empty(BOOLEAN, "isPrimary", "isDeleted")
                .empty(DATE_TIME, "validatedAt")
                .reference("defaultCampaign", "campaigns", INTEGER.nothing())
                .reference("sslRequestedBy", "users", INTEGER.nothing())
                .stampedLater()
                .filters("domain")
                .orders("id", "createdAt", "updatedAt");
    }
}
