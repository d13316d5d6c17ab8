package io.enishi.rush;

/**
 * How fast browsers go from page to page, in as little memory and time as a hit can afford: so many places, one browser at each; of two
 * browsers at one place the idle one is forgotten. Times are seconds of the epoch.
 */
class Pace {

    /** So long a pause ends a run. */
    static final int PAUSE = 60;

    private static final int PLACES = 1 << 16;

    private final long[] who = new long[PLACES];
    private final int[] since = new int[PLACES];
    private final int[] last = new int[PLACES];
    private final int[] pages = new int[PLACES];

    /** Another page of this browser: the second in which its run began when the run is one to be looked at, else -1. */
    long saw(long visitor, long at) {
        int place = place(visitor);
        int now = (int) at;
        if (who[place] != visitor || now - last[place] > PAUSE) {
            if (who[place] != visitor && pages[place] > 3 && now - last[place] <= PAUSE / 6) {
                return -1;
            }
            who[place] = visitor;
            since[place] = now;
            last[place] = now;
            pages[place] = 0;
        }
        last[place] = Math.max(last[place], now);
        pages[place]++;
        return isFast(pages[place], now - since[place]) ? since[place] : -1;
    }

    /** The run of this browser begins anew with its next page. */
    void forget(long visitor) {
        int place = place(visitor);
        if (who[place] == visitor) {
            pages[place] = 0;
            last[place] = 0;
        }
    }

    private static int place(long visitor) {
        return (int) ((visitor * 0x9E3779B97F4A7C15L) >>> 48);
    }

    private static boolean isFast(int pages, int seconds) {
        return (pages >= 5 && seconds <= 3) || (pages >= 8 && seconds <= 12) || pages >= 30;
    }
}
