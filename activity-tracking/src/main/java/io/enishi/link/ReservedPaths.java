package io.enishi.link;

/** Says which paths of the tracker's host are answered already, so that no vanity path hides behind them. */
public interface ReservedPaths {

    /** {@code path} begins with a slash. */
    boolean reserved(String path);
}
