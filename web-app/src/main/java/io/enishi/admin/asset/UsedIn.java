package io.enishi.admin.asset;

import io.enishi.asset.AssetKinds;
import io.enishi.asset.AssetUse;
import io.enishi.asset.Usages;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Shows on the page of one thing which others rely on it: {@code ${uses}} and the {@code ${paths}} to them. */
@Component
public class UsedIn {

    private final Usages usages;
    private final AssetKinds kinds;

    UsedIn(Usages usages, AssetKinds kinds) {
        this.usages = usages;
        this.kinds = kinds;
    }

    public void show(long assetId, Model model) {
        List<AssetUse> uses = usages.of(assetId);
        model.addAttribute("uses", uses);
        model.addAttribute(
                "paths",
                uses.stream()
                        .map(AssetUse::by)
                        .distinct()
                        .collect(Collectors.toMap(
                                by -> by.kind() + by.id(),
                                by -> kinds.get(by.kind()).path(by.id()),
                                (one, same) -> one)));
    }
}
