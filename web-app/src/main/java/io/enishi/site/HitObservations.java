package io.enishi.site;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/** Leaves hits out of {@code http.server.requests}: their timer is {@code enishi.hits}, which asks for less. */
@Component
class HitObservations implements ObservationPredicate {

    // asked for late: what the gate stands on is itself observed
    private final ObjectProvider<HitGate> gate;

    HitObservations(ObjectProvider<HitGate> gate) {
        this.gate = gate;
    }

    @Override
    public boolean test(String name, Observation.Context context) {
        if (!(context instanceof ServerRequestObservationContext served)) {
            return true;
        }
        HttpServletRequest request = served.getCarrier();
        return request == null || !gate.getObject().isFor(request);
    }
}
