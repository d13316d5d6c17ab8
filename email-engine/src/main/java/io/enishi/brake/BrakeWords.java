package io.enishi.brake;

import io.enishi.brake.BrakeRepository.Count;
import io.enishi.brake.ComplaintRules.Verdict;
import io.enishi.shared.Words;
import java.util.Locale;

/** What administrators read when complaints are many. */
final class BrakeWords {

    private static final Words ALERT = new Words(
            "%,d of %,d messages were reported as spam (%s%%). If it becomes more, the sending is stopped.",
            "%2$,d 通のうち %1$,d 通が迷惑メールとして報告されました（%3$s%%）。さらに増えると配信を停止します。");
    private static final Words STOP = new Words(
            "%,d of %,d messages were reported as spam (%s%%). The sending is stopped until an administrator releases it.",
            "%2$,d 通のうち %1$,d 通が迷惑メールとして報告されました（%3$s%%）。管理者が解除するまで配信を停止します。");
    private static final Words ALL = new Words("All sendings together: ", "すべての配信の合計：");

    private BrakeWords() {}

    static String sentence(Verdict verdict, Count count, Locale locale) {
        Words words = verdict == Verdict.STOP ? STOP : ALERT;
        String said = String.format(
                locale,
                words.in(locale),
                count.complaints(),
                count.messages(),
                BrakeEpisode.percent(count.messages(), count.complaints()));
        return count.assetId() == null ? ALL.in(locale) + said : said;
    }
}
