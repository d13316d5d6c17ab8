package io.enishi.action;

/** Where an action list may stand. */
public enum Place {
    COMPLETION,
    PAGE_ACTION,
    RULE,
    SEGMENTATION,
    BULK,
    PROGRAM
}
