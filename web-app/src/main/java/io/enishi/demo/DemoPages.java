package io.enishi.demo;

import io.enishi.file.FileContent;
import io.enishi.file.FileSettings;
import io.enishi.file.HostedFiles;
import io.enishi.page.PageActionSettings;
import io.enishi.page.PageActions;
import io.enishi.shared.Addresses;
import io.enishi.user.Viewer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** The price list that people may take along, and the page of prices, whose readers mean business. */
@Component
@ConditionalOnBooleanProperty("enishi.demo")
class DemoPages {

    private static final String PRICES = """
            \uFEFFプラン,センサー台数,月額 (税別)
            スターター,5 台まで,"48,000 円"
            スタンダード,30 台まで,"180,000 円"
            工場まるごと,100 台まで,"420,000 円"
            """;

    private final HostedFiles files;
    private final PageActions pages;
    private final Addresses addresses;

    DemoPages(HostedFiles files, PageActions pages, Addresses addresses) {
        this.files = files;
        this.pages = pages;
        this.addresses = addresses;
    }

    void prepare(DemoPeople.Audience audience) {
        Viewer who = Viewer.system();
        files.create(
                new FileSettings("料金表", audience.campaign(), "prices", "料金"),
                new FileContent("ことりセンサー料金表.csv", new ByteArrayInputStream(PRICES.getBytes(StandardCharsets.UTF_8))),
                who);
        pages.create(new PageActionSettings("料金ページ", addresses.tracker(DemoSite.path("ja", "pricing")), true, 10), who);
    }
}
