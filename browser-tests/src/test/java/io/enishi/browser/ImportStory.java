package io.enishi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.enishi.change.Cause;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.testing.WholeApp;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Ken brings a file in as Excel in Japan writes it, looks at the report, and takes it back. */
class ImportStory {

    private static final Pattern AN_IMPORT = Pattern.compile("/imports/\\d+$");

    @Test
    void aShiftJisFileIsBroughtInReportedAndTakenBack() {
        WholeApp app = DemoApp.get();
        String domain = "import-" + UUID.randomUUID().toString().substring(0, 8) + ".example";
        Prospects prospects = app.bean(Prospects.class);
        ProspectId known = prospects.create(
                NewProspect.of(EmailAddress.of("known@" + domain), Map.of("lastName", "高橋", "company", "東都電機")),
                Cause.system());
        byte[] file = """
                メールアドレス,姓,会社名,役職
                known@%1$s,髙橋,①号商事,部長
                new@%1$s,濱﨑,～波商店,店主
                .docomo..old.@docomo.ne.jp,森,携帯商会,
                not an address,誰か,どこか,
                """.formatted(domain).getBytes(Charset.forName("windows-31j"));
        try (BrowserContext ken = new People(app).user(People.MARKETER, Locale.JAPANESE, "light")) {
            Page page = ken.newPage();

            page.navigate(app.console() + "/imports/new");
            page.locator("#f-file").setInputFiles(new FilePayload("来場者.csv", "text/csv", file));
            page.locator("main form button").click();

            page.waitForURL("**/columns");
            assertThat(page.locator("#f-charset").inputValue()).isEqualTo("windows-31j");
            assertThat(page.locator("main").innerText()).contains("髙橋", "①号商事", "～波商店");
            assertThat(page.locator("select[name=field2]").inputValue()).isEqualTo("company");
            Accessibility.assertNoViolations(page);
            page.getByText("変更内容を確認").click();

            page.waitForURL(AN_IMPORT);
            page.getByText("実行すると次のようになります").waitFor();
            assertThat(page.locator(".stat-value").allInnerTexts()).containsExactly("2", "1", "0", "1");
            assertThat(page.locator("del").allInnerTexts()).contains("高橋", "東都電機");
            assertThat(page.locator("#live").innerText()).contains("not an address");
            assertThat(company(prospects, known)).isEqualTo("東都電機");
            Accessibility.assertNoViolations(page);
            page.locator("form[action$='/begun'] button").click();

            Locator undo = page.locator("form[action$='/undone'] button");
            undo.waitFor();
            assertThat(page.locator(".stat-value").allInnerTexts()).containsExactly("2", "1", "1");
            assertThat(company(prospects, known)).isEqualTo("①号商事");
            Accessibility.assertNoViolations(page);
            String report = page.waitForDownload(
                            () -> page.locator("a[href$='/errors']").click())
                    .suggestedFilename();
            assertThat(report).endsWith("errors.csv");

            edit(app, prospects, known);
            undo.click();
            page.locator("dialog[open] button[value=yes]").click();
            page.getByText("件の変更を残しました").waitFor();
            assertThat(page.locator("#live").innerText()).contains("known@" + domain, "本部長");
            assertThat(company(prospects, known)).isEqualTo("東都電機");
            Accessibility.assertNoViolations(page);

            page.navigate(app.console() + "/prospects?q=new@" + domain);
            assertThat(page.locator("#table tbody tr").count()).isZero();
            page.navigate(app.console() + "/prospects/" + known);
            assertThat(page.locator("main").innerText()).contains("本部長", "高橋");
        }
    }

    private static void edit(WholeApp app, Prospects prospects, ProspectId known) {
        Users users = app.bean(Users.class);
        Viewer boss = users.viewerOf(users.findByEmail(People.ADMINISTRATOR).orElseThrow());
        prospects.edit(known, Map.of("jobTitle", "本部長"), boss);
    }

    private static String company(Prospects prospects, ProspectId id) {
        return String.valueOf(prospects.get(id, Viewer.system()).value("company"));
    }
}
