package io.enishi.demo;

import io.enishi.exchange.Direction;
import io.enishi.exchange.Schedule;
import io.enishi.exchange.ScheduledTransfer;
import io.enishi.exchange.ScheduledTransfers;
import io.enishi.transfer.ConsoleImports;
import io.enishi.transfer.ImportPreview;
import io.enishi.transfer.ImportTemplates;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.DayOfWeek;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.stereotype.Component;

/** The list of a seminar's guests, as Excel in Japan writes it: tried out, and waiting for somebody to say yes; and a weekly export. */
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
    private final ImportTemplates templates;
    private final ScheduledTransfers transfers;
    private final Users users;

    DemoImports(ConsoleImports imports, ImportTemplates templates, ScheduledTransfers transfers, Users users) {
        this.imports = imports;
        this.templates = templates;
        this.transfers = transfers;
        this.users = users;
    }

    void prepare(DemoUsers.Staff staff) {
        Viewer who = users.viewer(staff.marketer()).orElseThrow();
        try {
            long id = imports.upload(
                    "展示会セミナー来場者.csv", new ByteArrayResource(GUESTS.getBytes(Charset.forName("windows-31j"))), who);
            ImportPreview preview = imports.preview(id, who);
            templates.keep("展示会の来場者名簿", preview.titles(), preview.mapping(), who);
            imports.map(id, preview.mapping(), who);
            transfers.create(
                    new ScheduledTransfer.Draft(
                            "基幹システムへの顧客一覧",
                            Direction.EXPORT,
                            "顧客一覧",
                            null,
                            null,
                            "windows-31j",
                            null,
                            new Schedule(Schedule.Every.WEEK, 6, DayOfWeek.MONDAY)),
                    who);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
