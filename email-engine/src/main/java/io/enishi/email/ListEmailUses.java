package io.enishi.email;

import io.enishi.asset.AssetUsage;
import io.enishi.asset.AssetUse;
import io.enishi.asset.Assets;
import io.enishi.shared.Words;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which list emails a list serves, as long as they are not sent. */
@Component
class ListEmailUses implements AssetUsage {

    private static final Words RECIPIENTS = new Words("as recipients", "送信先として");
    private static final Words SUPPRESSION = new Words("as suppression list", "除外リストとして");

    private final MailingQueries mailings;
    private final Assets assets;

    ListEmailUses(MailingQueries mailings, Assets assets) {
        this.mailings = mailings;
        this.assets = assets;
    }

    @Override
    public List<AssetUse> of(long assetId) {
        List<MailingQueries.Use> uses = mailings.uses(assetId);
        var names = assets.named(uses.stream().map(MailingQueries.Use::emailId).toList());
        return uses.stream()
                .flatMap(use -> Stream.ofNullable(names.get(use.emailId()))
                        .map(email ->
                                new AssetUse(email, use.role().equals(ListUse.RECIPIENT) ? RECIPIENTS : SUPPRESSION)))
                .toList();
    }
}
