package io.enishi.record;

/** What kind of value a column holds: how it is read from SQL, and how a value of it is bound. */
public enum ValueType {
    INTEGER("bigint"),
    STRING("text"),
    FLOAT("numeric"),
    BOOLEAN("boolean"),
    DATE_TIME("timestamptz"),
    INTEGERS("bigint[]"),
    JSON("jsonb");

    private final String sqlType;

    ValueType(String sqlType) {
        this.sqlType = sqlType;
    }

    public String sqlType() {
        return sqlType;
    }

    /** SQL for "no value" of this type. */
    public String nothing() {
        return "cast(null as " + sqlType + ")";
    }
}
