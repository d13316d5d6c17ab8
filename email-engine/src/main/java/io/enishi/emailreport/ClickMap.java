package io.enishi.emailreport;

import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A mail with the number of clicks beside each of its links; the links themselves lead nowhere. */
final class ClickMap {

    private static final String MARK = "display:inline-block;margin:0 4px;padding:1px 7px;border-radius:10px;"
            + "background:#1d4ed8;color:#ffffff;font:bold 12px/16px sans-serif;text-decoration:none;vertical-align:middle";

    private ClickMap() {}

    static String over(String html, Map<String, Long> clicks) {
        Document mail = Jsoup.parse(html);
        mail.outputSettings().prettyPrint(false);
        for (Element link : mail.select("a[href], area[href]")) {
            long times = clicks.getOrDefault(link.attr("href").strip(), 0L);
            link.removeAttr("href");
            if (times > 0) {
                Element mark = new Element("span").attr("style", MARK).text(Long.toString(times));
                if (link.nameIs("a")) {
                    link.appendChild(mark);
                } else {
                    link.after(mark);
                }
            }
        }
        return mail.outerHtml();
    }
}
