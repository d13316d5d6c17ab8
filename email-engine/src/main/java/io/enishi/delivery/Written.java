package io.enishi.delivery;

import java.util.Map;

/** Letters by delivery id, and who gets none after all and why: she may have opted out since the recipients were frozen. */
public record Written(Map<Long, Letter> letters, Map<Long, String> withheld) {

    public Written {
        letters = Map.copyOf(letters);
        withheld = Map.copyOf(withheld);
    }
}
