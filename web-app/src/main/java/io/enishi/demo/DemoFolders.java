package io.enishi.demo;

import io.enishi.asset.Folder;
import io.enishi.asset.Folders;
import io.enishi.list.Lists;
import io.enishi.user.Viewer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Where the demo company keeps what it makes, and a list that somebody threw away. */
@Component
@ConditionalOnBooleanProperty("enishi.demo")
class DemoFolders {

    static final String REQUESTS = "資料請求";
    static final String THROWN_AWAY = "2025年 展示会の来場者 (重複)";

    private final Folders folders;
    private final Lists lists;

    DemoFolders(Folders folders, Lists lists) {
        this.folders = folders;
        this.lists = lists;
    }

    void prepare(DemoPeople.Audience audience, long form) {
        Viewer who = Viewer.system();
        long root = folders.tree(who).stream()
                .filter(Folder::isRoot)
                .findFirst()
                .orElseThrow()
                .id();
        long lead = folders.create("リード獲得", root, who);
        long requests = folders.create(REQUESTS, lead, who);
        folders.create("メール配信", root, who);
        folders.put(form, requests, who);
        folders.put(audience.requesters(), requests, who);
        lists.delete(lists.create(THROWN_AWAY, who), who);
    }
}
