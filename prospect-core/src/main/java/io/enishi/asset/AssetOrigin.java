package io.enishi.asset;

import io.enishi.change.Cause;
import io.enishi.user.Viewer;
import java.util.Optional;

/** Knows by which way a user's word about an asset reaches us when it is not the console: the API. */
public interface AssetOrigin {

    Optional<Cause> of(Viewer who);
}
