package io.enishi.action;

import io.enishi.shared.ProspectId;
import java.util.Collection;

/** Assets of one kind that act on whoever comes to match them, but not twice on the same person. */
public interface Rematch {

    String kind();

    /** Those of these people who match the asset now, whether it acted on them before or not; nobody when it does not run. */
    Collection<ProspectId> matching(long assetId, ProspectBatch who);
}
