package io.enishi.demo;

import io.enishi.transfer.ConsoleImports;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.stereotype.Component;

/** The list of a seminar's guests, as Excel in Japan writes it: tried out, and waiting for somebody to say yes. */
@Component
@ConditionalOnBooleanProperty("enishi.demo")
class DemoImports {

    private static final String GUESTS = """
            メールアドレス,姓,名,会社名,部署,役職,電話番号
            aiko.sato@minamoto-shoyu.example,佐藤,愛,源醤油株式会社,生産技術部,部長,0438-00-0101
            shiori.takahashi@kitagawa-foods.example,髙橋,栞,北川食品工業株式会社,設備課,課長,011-000-0231
            daisuke.mori@kitagawa-foods.example,森,大輔,北川食品工業株式会社,購買部,,011-000-0232
            t.hamasaki.@docomo.ne.jp,濱﨑,翼,①号商店,,店主,090-0000-1122
            n.ogawa(at)sunaba-kogyo.example,小川,直美,砂場工業株式会社,保全課,主任,06-0000-4410
            """;

    private final ConsoleImports imports;
    private final Users users;

    DemoImports(ConsoleImports imports, Users users) {
        this.imports = imports;
        this.users = users;
    }

    void prepare(DemoUsers.Staff staff) {
        Viewer who = users.viewer(staff.marketer()).orElseThrow();
        try {
            long id = imports.upload(
                    "展示会セミナー来場者.csv", new ByteArrayResource(GUESTS.getBytes(Charset.forName("windows-31j"))), who);
            imports.map(id, imports.preview(id, who).mapping(), who);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
