package io.enishi.api.objects;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.DATE_TIME;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import io.enishi.shared.Addresses;
import org.springframework.stereotype.Component;

/** The customer's own hosts that lead here; they are added in the console, where the DNS is checked. */
@Component
class TrackerDomainObject implements ApiObject {

    private final Addresses addresses;

    TrackerDomainObject(Addresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public Declaration declare() {
        String scheme = addresses.trackerUrl().startsWith("https:") ? "https://" : "http://";
        return Declaration.of("tracker-domains", "tracker domain")
                .seenWith("campaign.view")
                .from("tracker_domain d", "d.id")
                .inBinWhen("d.deleted_at is not null")
                .field("id", INTEGER, "d.id")
                .field("domain", STRING, "d.domain")
                .field("isPrimary", BOOLEAN, "d.is_primary")
                .field("isDeleted", BOOLEAN, "(d.deleted_at is not null)")
                .field("validationStatus", STRING, "d.validation_status")
                .field("validatedAt", DATE_TIME, "d.validated_at")
                .field(
                        "trackingCode",
                        STRING,
                        "'<script async src=\"%s' || d.domain || '/t.js\"></script>'".formatted(scheme))
                .field("httpsStatus", STRING, "d.https_status")
                .empty(STRING, "sslStatus", "sslStatusDetails", "vanityUrlStatus")
                .reference("defaultCampaign", "campaigns", "d.default_campaign_id")
                .reference("sslRequestedBy", "users", INTEGER.nothing())
                .stamped("d")
                .filters("domain")
                .orders("id", "createdAt", "updatedAt");
    }
}
