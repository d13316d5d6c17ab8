package io.enishi.admin.asset;

import io.enishi.admin.NavEntry;
import io.enishi.asset.Folders;
import io.enishi.asset.RecycleBin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AssetNav {

    @Bean
    NavEntry campaignsEntry() {
        return new NavEntry("nav.campaigns", "/campaigns", "flag", "campaign.view", NavEntry.MARKETING, 290);
    }

    @Bean
    NavEntry foldersEntry() {
        return new NavEntry("nav.folders", "/folders", "folder", Folders.VIEW, NavEntry.MARKETING, 297);
    }

    @Bean
    NavEntry recycleBinEntry() {
        return new NavEntry("nav.recycle-bin", "/recycle-bin", "trash", RecycleBin.VIEW, NavEntry.MARKETING, 298);
    }

    @Bean
    NavEntry tagsEntry() {
        return new NavEntry("nav.tags", "/tags", "tags", "campaign.view", NavEntry.MARKETING, 295);
    }
}
