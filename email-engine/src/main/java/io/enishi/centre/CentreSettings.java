package io.enishi.centre;

import io.enishi.shared.Refusal;
import java.util.List;

/** Everything a marketer says about a preference centre; the lists in the order in which the page shows them. */
public record CentreSettings(
        String name,
        CentreText title,
        CentreText intro,
        CentreText thanks,
        boolean offersAll,
        boolean isDefault,
        List<Long> lists) {

    public CentreSettings {
        name = name.strip();
        lists = List.copyOf(lists);
        if (name.isEmpty()) {
            throw Refusal.at("name", "centre.refusal.name-missing");
        }
        // somebody who came to say no must find something to say it with
        if (lists.isEmpty() && !offersAll) {
            throw new Refusal("centre.refusal.nothing-offered");
        }
    }
}
