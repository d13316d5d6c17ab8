package io.enishi.report;

import java.time.YearMonth;
import java.util.List;

/** What the account holds and does; activities and page views are estimates of the database, months begin in the account's zone. */
public record Usage(
        long prospects,
        long mailable,
        long binned,
        long accounts,
        long lists,
        long rules,
        long forms,
        long customFields,
        long users,
        long activities,
        long pageViews,
        long databaseBytes,
        long fileBytes,
        List<Month> months) {

    public Usage {
        months = List.copyOf(months);
    }

    Usage with(List<Month> counted) {
        return new Usage(
                prospects,
                mailable,
                binned,
                accounts,
                lists,
                rules,
                forms,
                customFields,
                users,
                activities,
                pageViews,
                databaseBytes,
                fileBytes,
                counted);
    }

    /** What became of the emails of one month. */
    public record Month(YearMonth month, long sent, long failed, long skipped) {}
}
