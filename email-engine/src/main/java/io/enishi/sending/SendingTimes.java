package io.enishi.sending;

import io.enishi.delivery.Deliveries;
import io.enishi.delivery.PersonTimes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** When each recipient of an email gets it: at the chosen hour of her own day, and only while mail may go out there. */
@Component
public class SendingTimes {

    private final RecipientZoneQueries zones;
    private final Deliveries deliveries;

    SendingTimes(RecipientZoneQueries zones, Deliveries deliveries) {
        this.zones = zones;
        this.deliveries = deliveries;
    }

    /** After the freezing, in its transaction. */
    public void arrange(long emailId, SendingRules rules, Instant chosen, Instant now) {
        if (!rules.inRecipientZone() && rules.always()) {
            return;
        }
        Map<String, Instant> times = new LinkedHashMap<>();
        for (String zone : zonesOf(emailId, rules)) {
            ZoneId there = zone(zone, rules);
            Instant at = rules.in(there, chosen);
            times.put(zone, rules.next(at.isBefore(now) ? now : at, there));
        }
        postpone(emailId, rules, times);
    }

    /** What is due where mail may not go out at this hour waits for the next one at which it may. */
    public void keepToWindow(long emailId, SendingRules rules, Instant now) {
        if (rules.always()) {
            return;
        }
        Map<String, Instant> closed = new LinkedHashMap<>();
        for (String zone : zonesOf(emailId, rules)) {
            Instant next = rules.next(now, zone(zone, rules));
            if (next.isAfter(now)) {
                closed.put(zone, next);
            }
        }
        if (!closed.isEmpty()) {
            postpone(emailId, rules, closed);
        }
    }

    private List<String> zonesOf(long emailId, SendingRules rules) {
        return rules.inRecipientZone() ? zones.waiting(emailId, rules.zone()) : List.of(rules.zone());
    }

    private void postpone(long emailId, SendingRules rules, Map<String, Instant> times) {
        List<String> names = new ArrayList<>(times.keySet());
        PersonTimes wanted = rules.inRecipientZone()
                ? RecipientZoneQueries.byZone(emailId, rules.zone(), names, List.copyOf(times.values()))
                : RecipientZoneQueries.forAll(emailId, times.values().iterator().next());
        deliveries.postpone(emailId, wanted);
    }

    // the data may know a zone that this Java does not
    private static ZoneId zone(String name, SendingRules rules) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return rules.zoneId();
        }
    }
}
