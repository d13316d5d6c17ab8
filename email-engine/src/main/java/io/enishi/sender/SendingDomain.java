package io.enishi.sender;

import io.enishi.domain.DomainStatus;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A domain that stands behind senders' addresses. {@code token} is what proves its ownership; {@code verifiedAt} is when that was last
 * seen in the DNS, and only then does mail leave in its name. {@code proofs} has what was found for each proof.
 */
public record SendingDomain(
        long id,
        String domain,
        String token,
        Map<SenderProof, Found> proofs,
        @Nullable Instant checkedAt,
        @Nullable Instant verifiedAt) {

    /** What the DNS said: the status, and what it has instead of what it should. */
    public record Found(DomainStatus status, String found) {

        static final Found NOT_ASKED = new Found(DomainStatus.PENDING, "");
    }

    public SendingDomain {
        proofs = Map.copyOf(proofs);
    }

    public Found proof(SenderProof proof) {
        return proofs.getOrDefault(proof, Found.NOT_ASKED);
    }

    /** Whether mail may leave in its name. */
    public boolean isVerified() {
        return verifiedAt != null;
    }
}
