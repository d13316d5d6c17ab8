package io.enishi.demo;

import io.enishi.landing.LandingPageSettings;
import io.enishi.landing.LandingPages;
import io.enishi.user.Viewer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** The page that the company's advertisements lead to, with the form 資料請求 on it. */
@Component
@ConditionalOnBooleanProperty("enishi.demo")
class DemoLandingPages {

    static final String PATH = "guide";

    private final LandingPages pages;

    DemoLandingPages(LandingPages pages) {
        this.pages = pages;
    }

    void prepare(DemoPeople.Audience audience, long form) {
        Viewer who = Viewer.system();
        long page = pages.create(
                new LandingPageSettings(
                        "設備保全ガイド (広告用)",
                        audience.campaign(),
                        "止まる前に気づく、設備保全のはじめかた",
                        "予知保全を始めた 12 社の事例をまとめた 24 ページのガイドを、無料でお送りします。",
                        """
                        <h2>このガイドでわかること</h2>
                        <ul>
                        <li><b>どの設備から始めるか</b> ― 停止したときの損失から優先順位を決める方法</li>
                        <li><b>センサーの選び方</b> ― 振動・温度・電流の使い分けと、取り付けのコツ</li>
                        <li><b>社内の進め方</b> ― 現場と経営の両方に納得してもらう、3 か月の進め方</li>
                        </ul>
                        <h2>こんな方におすすめです</h2>
                        <p>設備の突発停止に悩んでいる工場長の方、点検の人手が足りないと感じている保全ご担当の方、
                        予知保全の費用対効果を説明したい生産技術の方。</p>
                        """,
                        form,
                        PATH,
                        false,
                        null,
                        "",
                        "広告"),
                who);
        pages.publish(page, true, who);
    }
}
