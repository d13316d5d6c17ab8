package io.enishi.emailreport;

import io.enishi.delivery.DeliveryFigures;
import java.util.List;

/** What came of one list email. "Handed over" is what the SMTP server took; delivered is that minus the bounces. */
public record EmailReport(
        DeliveryFigures deliveries,
        long opens,
        long uniqueOpens,
        long clicks,
        long uniqueClicks,
        long optOuts,
        long complaints,
        Apart apart,
        List<Link> links) {

    public EmailReport {
        links = List.copyOf(links);
    }

    /**
     * What the figures leave out: clicks and openings of robots, clicks that wait for their verdict. {@code machineOpens} are counted
     * among the openings, but a mail program made them whether anybody read or not.
     */
    public record Apart(long robotClicks, long robotOpens, long unverifiedClicks, long machineOpens) {

        public boolean isNothing() {
            return robotClicks + robotOpens + unverifiedClicks + machineOpens == 0;
        }
    }

    /** One address in the email: clicks in all, and people who clicked. */
    public record Link(String url, long clicks, long people) {}

    public long delivered() {
        return deliveries.delivered();
    }

    public long bounces() {
        return deliveries.bounces().all();
    }
}
