package io.enishi.api.legacy;

import io.enishi.api.ErrorCode;
import io.enishi.api.Wanted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One object of the older API as a view of a declaration: its name in addresses, its element, which declared field stands
 * behind each of its own, and what is nested in it.
 */
final class LegacyObject {

    private final String name;
    private final String element;
    private final String collection;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, Object> constants = new LinkedHashMap<>();
    private final List<One> ones = new ArrayList<>();
    private final List<Many> manys = new ArrayList<>();
    private final Set<String> mobile = new LinkedHashSet<>();
    private final Set<String> compared = new LinkedHashSet<>();
    private final Set<String> sorts = new LinkedHashSet<>();
    private final List<Wanted> always = new ArrayList<>();
    private ErrorCode unknown = ErrorCode.INVALID_ID;

    private LegacyObject(String name, String element, String collection) {
        this.name = name;
        this.element = element;
        this.collection = collection;
    }

    /** One other record inside this one: {@code campaign{id,name}}, {@code assigned_to{user{…}}}. */
    record One(String element, String inner, String relation, Map<String, String> fields) {}

    /** The newest of many others: {@code lists{list_subscription*}}; {@code by} is the field that names this record. */
    record Many(String element, String collection, String by, LegacyObject each, int most) {}

    static LegacyObject of(String name, String element, String collection) {
        return new LegacyObject(name, element, collection);
    }

    /** Names in snake case; behind each stands the field of that name in camel case. */
    LegacyObject fields(String names) {
        for (String each : names.split(",")) {
            fields.put(each, camel(each));
        }
        return this;
    }

    /** {@code |} between declared fields: the first that has a value. */
    LegacyObject field(String own, String declared) {
        fields.put(own, declared);
        return this;
    }

    LegacyObject constant(String own, Object value) {
        constants.put(own, value);
        return this;
    }

    /** Fields that have no counterpart here: there, and empty. */
    LegacyObject empty(String names) {
        for (String each : names.split(",")) {
            fields.put(each, "");
        }
        return this;
    }

    /** Names as in {@link #fields}, or {@code own=declared}; {@code inner} is an element between, or nothing. */
    LegacyObject one(String own, String inner, String relation, String names) {
        Map<String, String> below = new LinkedHashMap<>();
        for (String each : names.split(",")) {
            String[] pair = each.split("=", 2);
            below.put(pair[0], pair.length == 2 ? pair[1] : camel(each));
        }
        ones.add(new One(own, inner, relation, below));
        return this;
    }

    LegacyObject many(String own, String collection, String by, int most, LegacyObject each) {
        manys.add(new Many(own, collection, by, each, most));
        return this;
    }

    LegacyObject mobile(String names) {
        mobile.addAll(List.of(names.split(",")));
        return this;
    }

    /** Fields that can be asked to be equal to, greater and less than a value. */
    LegacyObject compares(String names) {
        compared.addAll(List.of(names.split(",")));
        return this;
    }

    LegacyObject sorts(String names) {
        sorts.addAll(List.of(names.split(",")));
        return this;
    }

    LegacyObject always(Wanted wanted) {
        always.add(wanted);
        return this;
    }

    /** The code that an id nobody has is refused with. */
    LegacyObject unknown(ErrorCode code) {
        unknown = code;
        return this;
    }

    String name() {
        return name;
    }

    String element() {
        return element;
    }

    String collection() {
        return collection;
    }

    Map<String, String> fields() {
        return fields;
    }

    Map<String, Object> constants() {
        return constants;
    }

    List<One> ones() {
        return ones;
    }

    List<Many> manys() {
        return manys;
    }

    Set<String> mobile() {
        return mobile;
    }

    Set<String> compared() {
        return compared;
    }

    Set<String> sorts() {
        return sorts;
    }

    List<Wanted> always() {
        return always;
    }

    ErrorCode unknown() {
        return unknown;
    }

    /** {@code address_one} and {@code address1} are written differently; the declared names are camel case. */
    static String camel(String snake) {
        StringBuilder camel = new StringBuilder();
        boolean upper = false;
        for (char each : snake.toCharArray()) {
            if (each == '_') {
                upper = true;
            } else {
                camel.append(upper ? Character.toUpperCase(each) : each);
                upper = false;
            }
        }
        return camel.toString();
    }
}
