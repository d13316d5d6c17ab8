package io.enishi.api;

import io.enishi.criteria.SqlCondition;
import io.enishi.record.ValueType;
import io.enishi.user.Viewer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Everything the API knows about one object, said once: from it come queries, reads and writes, the checks of what a client
 * sends, the OpenAPI page and the contract tests. Its SQL speaks of its own tables only and never holds text from outside.
 */
public final class Declaration {

    private final String collection;
    private final String name;
    private String permission = "";
    private String from = "(select where false) as nothing";
    private String key = ValueType.INTEGER.nothing();
    private String deleted = "false";
    private boolean built = true;
    private boolean single;
    private boolean beside;
    private Operations.Files files = Operations.Files.NONE;
    private Function<Viewer, SqlCondition> scope = viewer -> SqlCondition.TRUE;
    private final Map<String, ApiField> fields = new LinkedHashMap<>();
    private final Map<String, Relation> relations = new LinkedHashMap<>();
    private final Map<String, Several> several = new LinkedHashMap<>();
    private final Map<String, String> equalities = new LinkedHashMap<>();
    private final Set<String> times = new LinkedHashSet<>();
    private final Map<String, Boolean> orderings = new LinkedHashMap<>();
    private final Map<String, Operations.RecordAction> recordActions = new LinkedHashMap<>();
    private final Map<String, Operations.CollectionAction> collectionActions = new LinkedHashMap<>();
    private final Map<String, Operations.View> views = new LinkedHashMap<>();
    private Operations.@Nullable Create create;
    private Operations.@Nullable Update update;
    private Operations.@Nullable Delete delete;

    private Declaration(String collection, String name) {
        this.collection = collection;
        this.name = name;
    }

    /** {@code name} is what one of them is called. */
    public static Declaration of(String collection, String name) {
        return new Declaration(collection, name);
    }

    /** For things Enishi does not have yet: the fields are right, and there is never a row. */
    public Declaration notBuiltYet() {
        built = false;
        return this;
    }

    /** There is one and only one; it is read without an id. */
    public Declaration single() {
        single = true;
        return this;
    }

    /** It lies beside the objects ({@code /api/v5/exports}), and its fields need not be named. */
    public Declaration besideObjects() {
        beside = true;
        return this;
    }

    /** Files that come with it or are fetched from it. */
    public Declaration files(Operations.Files some) {
        files = some;
        return this;
    }

    /** The permission key a caller needs to read. */
    public Declaration seenWith(String permissionKey) {
        permission = permissionKey;
        return this;
    }

    /** Tables with their joins, and the SQL of the id. */
    public Declaration from(String tables, String keySql) {
        from = tables;
        key = keySql;
        return this;
    }

    /** The SQL that is true for what lies in the recycle bin. */
    public Declaration inBinWhen(String sql) {
        deleted = sql;
        return this;
    }

    /** Which rows this viewer may see. */
    public Declaration visible(Function<Viewer, SqlCondition> condition) {
        scope = condition;
        return this;
    }

    public Declaration field(String field, ValueType type, String sql, Trait... traits) {
        fields.put(field, new ApiField(field, type, sql, traits(traits)));
        return this;
    }

    /** A field that has no value yet, because what it speaks of is not built. */
    public Declaration empty(ValueType type, String... names) {
        for (String each : names) {
            field(each, type, type.nothing());
        }
        return this;
    }

    /** {@code campaignId} and {@code campaign.…}: one column asked both ways. */
    public Declaration reference(String relation, String target, String sql, Trait... traits) {
        field(relation + "Id", ValueType.INTEGER, sql, traits);
        return relation(relation, target, sql);
    }

    public Declaration relation(String relation, String target, String sql) {
        relations.put(relation, new Relation(relation, target, sql));
        return this;
    }

    /** Many others, on reads only; {@code condition} speaks of the other's tables and has one {@code ?} for this record's id. */
    public Declaration several(String relation, String target, String condition) {
        several.put(relation, new Several(relation, target, condition));
        return this;
    }

    /** Created and changed when and by whom, over an alias that has these columns. */
    public Declaration stamped(String alias) {
        field("createdAt", ValueType.DATE_TIME, alias + ".created_at");
        field("updatedAt", ValueType.DATE_TIME, alias + ".updated_at");
        reference("createdBy", "users", alias + ".created_by");
        return reference("updatedBy", "users", alias + ".updated_by").times("createdAt", "updatedAt");
    }

    /** The five fields nearly everything has, for what is not built yet. */
    public Declaration stampedLater() {
        empty(ValueType.DATE_TIME, "createdAt", "updatedAt");
        reference("createdBy", "users", ValueType.INTEGER.nothing());
        return reference("updatedBy", "users", ValueType.INTEGER.nothing()).times("createdAt", "updatedAt");
    }

    /** Fields that can be asked to equal a value. */
    public Declaration filters(String... names) {
        List.of(names).forEach(each -> equalities.put(each, ""));
        return this;
    }

    /** The same, asked in SQL that an index answers; its one {@code ?} is the value. */
    public Declaration filter(String field, String sql) {
        equalities.put(field, sql);
        return this;
    }

    /** Fields that can be asked to lie after and before a time. */
    public Declaration times(String... names) {
        times.addAll(List.of(names));
        return this;
    }

    public Declaration orders(String... names) {
        Arrays.stream(names).forEach(each -> orderings.put(each, false));
        return this;
    }

    /** An ordering by a field that may have no value; those come last. */
    public Declaration ordersWithGaps(String field) {
        orderings.put(field, true);
        return this;
    }

    public Declaration creates(Operations.Create verb) {
        create = verb;
        return this;
    }

    public Declaration updates(Operations.Update verb) {
        update = verb;
        return this;
    }

    public Declaration deletes(Operations.Delete verb) {
        delete = verb;
        return this;
    }

    public Declaration does(String action, List<ApiField> arguments, Operations.OnRecord verb) {
        recordActions.put(action, new Operations.RecordAction(List.copyOf(arguments), verb));
        return this;
    }

    public Declaration doesToAll(String action, List<ApiField> arguments, Operations.OnCollection verb) {
        collectionActions.put(action, new Operations.CollectionAction(List.copyOf(arguments), verb));
        return this;
    }

    public Declaration shows(String view, Operations.View read) {
        views.put(view, read);
        return this;
    }

    /** What several objects have in common. */
    public Declaration also(UnaryOperator<Declaration> more) {
        return more.apply(this);
    }

    public static ApiField argument(String name, ValueType type, Trait... traits) {
        return new ApiField(name, type, type.nothing(), traits(traits));
    }

    public String collection() {
        return collection;
    }

    public String name() {
        return name;
    }

    public boolean built() {
        return built;
    }

    public boolean isSingle() {
        return single;
    }

    public boolean isBeside() {
        return beside;
    }

    /** Where the collection is asked for. */
    public String path() {
        return (beside ? "/api/v5/" : "/api/v5/objects/") + collection;
    }

    public String permission() {
        return permission;
    }

    public Map<String, ApiField> fields() {
        return fields;
    }

    public Map<String, Relation> relations() {
        return relations;
    }

    public Map<String, Several> severalOf() {
        return several;
    }

    public Set<String> equalities() {
        return equalities.keySet();
    }

    public Set<String> timeFilters() {
        return times;
    }

    /** By field; true where some rows have no value. */
    public Map<String, Boolean> orderings() {
        return orderings;
    }

    public Map<String, Operations.RecordAction> recordActions() {
        return recordActions;
    }

    public Map<String, Operations.CollectionAction> collectionActions() {
        return collectionActions;
    }

    public Map<String, Operations.View> views() {
        return views;
    }

    public Operations.@Nullable Create create() {
        return create;
    }

    public Operations.@Nullable Update update() {
        return update;
    }

    public Operations.@Nullable Delete delete() {
        return delete;
    }

    Operations.Files files() {
        return files;
    }

    String tables() {
        return from;
    }

    String key() {
        return key;
    }

    /** The condition with one {@code ?} by which this field is asked to equal a value. */
    String equal(ApiField field) {
        String own = equalities.getOrDefault(field.name(), "");
        return own.isEmpty() ? field.sql() + " = ?" : own;
    }

    String binned() {
        return deleted;
    }

    SqlCondition visibleTo(Viewer viewer) {
        return scope.apply(viewer);
    }

    private static Set<Trait> traits(Trait... traits) {
        Set<Trait> set = EnumSet.noneOf(Trait.class);
        set.addAll(List.of(traits));
        return set;
    }
}
