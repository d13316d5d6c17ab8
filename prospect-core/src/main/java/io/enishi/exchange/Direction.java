package io.enishi.exchange;

/** Whether files come or go. */
public enum Direction {
    IMPORT("import"),
    EXPORT("export");

    private final String key;

    Direction(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    static Direction of(String key) {
        return IMPORT.key.equals(key) ? IMPORT : EXPORT;
    }
}
