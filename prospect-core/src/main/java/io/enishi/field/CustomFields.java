package io.enishi.field;

import io.enishi.asset.Assets;
import io.enishi.asset.Restorable;
import io.enishi.asset.Usages;
import io.enishi.database.Snapshot;
import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The custom fields. They are asked for with every table, message and rule, so they are answered from memory: what is changed
 * here holds from the commit on, what is changed on another node some seconds later.
 */
@Component
public class CustomFields implements Restorable {

    public static final String KIND = "custom-field";
    public static final String EDIT = "field.edit";

    private static final Logger log = LoggerFactory.getLogger(CustomFields.class);
    private static final String VIEW = "prospect.view";
    private static final int MOST = 500;
    private static final int MOST_VALUES = 1_000;
    private static final int LONGEST_VALUE = 255;
    private static final int LONGEST_ID = 40;
    private static final int LONGEST_HELP = 1_000;
    private static final int LONGEST_DEFAULT = 2_000;
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,39}");

    private final CustomFieldRepository repository;
    private final Assets assets;
    private final Usages usages;
    private final Snapshot<KnownFields> known;
    private volatile KnownFields last = new KnownFields(List.of(), 0);

    CustomFields(CustomFieldRepository repository, Assets assets, Usages usages) {
        this.repository = repository;
        this.assets = assets;
        this.usages = usages;
        this.known = new Snapshot<>(this::read);
    }

    /** Every field outside the recycle bin, from memory. */
    public KnownFields known() {
        return known.get();
    }

    /** The same for whoever misses one: another node may have made it a moment ago. */
    public KnownFields knownAnew() {
        return known.anew();
    }

    /**
     * Fields for the console's table, those whose name or API name contains {@code search}; the recycle bin or the others.
     * {@code sort} is {@code name}, {@code key} or {@code type}.
     */
    @Transactional(readOnly = true)
    public PageOf<CustomField> page(
            String search, boolean binned, String sort, boolean descending, int page, int size, Viewer who) {
        who.require(EDIT);
        return repository.page(search.replace("\0", ""), binned, sort, descending, page, size);
    }

    /** In the recycle bin too. */
    @Transactional(readOnly = true)
    public CustomField get(long id, Viewer who) {
        who.require(VIEW);
        return existing(id);
    }

    /** A new field; its API name stays as it is for good, in the recycle bin too. A blank one is made from the name. */
    @Transactional
    public long create(String typedKey, CustomFieldSettings settings, List<String> values, Viewer who) {
        who.require(EDIT);
        String key = key(typedKey, settings.name());
        if (repository.countAlone() >= MOST) {
            throw new Refusal("field.too-many", MOST);
        }
        if (repository.taken(key)) {
            throw Refusal.at("key", "field.key.taken", key);
        }
        CustomField field = new CustomField(0, key, settings, checked(values), false);
        check(field);
        long id = assets.create(KIND, settings.name(), null, who);
        repository.insert(new CustomField(id, key, settings, field.values(), false));
        log.info("Custom field {} was made by user {}.", id, who.userId());
        known.changed();
        return id;
    }

    @Transactional
    public void change(long id, CustomFieldSettings settings, Viewer who) {
        who.require(EDIT);
        CustomField before = live(id);
        CustomField after = new CustomField(id, before.key(), settings, before.values(), false);
        if (after.kept() != before.kept()) {
            throw Refusal.at(
                    before.type() == settings.type() ? "multiple" : "type",
                    before.type() == settings.type() ? "field.multiple.fixed" : "field.type.fixed");
        }
        check(after);
        assets.rename(id, settings.name(), who);
        repository.update(id, settings);
        known.changed();
    }

    /** The values one chooses from, in their order; people who have another one keep it. */
    @Transactional
    public void setValues(long id, List<String> values, Viewer who) {
        who.require(EDIT);
        CustomField before = live(id);
        CustomField after = new CustomField(id, before.key(), before.settings(), checked(values), false);
        try {
            check(after);
        } catch (Refusal defaultIsGone) {
            throw Refusal.at("values", "field.value.default", before.settings().defaultValue());
        }
        repository.setValues(id, after.values());
        assets.rename(id, before.name(), who);
        known.changed();
    }

    /** Into the recycle bin, with everybody's values; refused while something uses it. */
    @Transactional
    public void delete(long id, Viewer who) {
        who.require(EDIT);
        live(id);
        int uses = usages.of(id).size();
        if (uses > 0) {
            throw new Refusal("field.delete.in-use", uses);
        }
        assets.delete(id, who);
        log.info("Custom field {} was deleted by user {}.", id, who.userId());
        known.changed();
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Out of the recycle bin: everybody's values are there again. */
    @Override
    @Transactional
    public void restore(long id, Viewer who) {
        who.require(EDIT);
        existing(id);
        assets.restore(id, who);
        known.changed();
    }

    private KnownFields read() {
        List<CustomField> now = repository.live();
        KnownFields before = last;
        if (!now.equals(before.all())) {
            last = new KnownFields(now, before.edition() + 1);
        }
        return last;
    }

    private CustomField existing(long id) {
        return repository.find(id).orElseThrow(() -> new NotFound("Custom field", id));
    }

    private CustomField live(long id) {
        CustomField field = existing(id);
        if (field.deleted()) {
            throw new NotFound("Custom field", id);
        }
        return field;
    }

    private static String key(String typed, String name) {
        String key = typed.strip();
        if (key.endsWith(CustomField.SUFFIX)) {
            key = key.substring(0, key.length() - CustomField.SUFFIX.length());
        }
        if (key.isEmpty()) {
            key = fromName(name);
        }
        if (!KEY.matcher(key).matches() || key.endsWith("_")) {
            throw Refusal.at("key", key.isEmpty() ? "field.key.missing" : "field.key.invalid");
        }
        return key;
    }

    /** Japanese names leave nothing to make an API name of: somebody has to type one. */
    private static String fromName(String name) {
        StringBuilder key = new StringBuilder();
        boolean upper = false;
        for (char each : name.strip().toCharArray()) {
            if (each < 128 && Character.isLetterOrDigit(each)) {
                key.append(key.isEmpty() ? Character.toLowerCase(each) : upper ? Character.toUpperCase(each) : each);
                upper = false;
            } else if (each == ' ' || each == '-' || each == '_' || each == '/') {
                upper = true;
            } else {
                return "";
            }
        }
        return key.length() > 40 ? key.substring(0, 40) : key.toString();
    }

    private static List<String> checked(List<String> values) {
        Set<String> met = new LinkedHashSet<>();
        for (String typed : values) {
            String value = typed.replaceAll("\\p{Cc}+", " ").strip();
            if (value.isEmpty()) {
                continue;
            }
            if (value.length() > LONGEST_VALUE) {
                throw Refusal.at("values", "field.value.too-long", LONGEST_VALUE);
            }
            if (value.contains(";")) {
                throw Refusal.at("values", "field.value.semicolon", value);
            }
            if (met.stream().anyMatch(value::equalsIgnoreCase)) {
                throw Refusal.at("values", "field.value.twice", value);
            }
            met.add(value);
            if (met.size() > MOST_VALUES) {
                throw Refusal.at("values", "field.values.too-many", MOST_VALUES);
            }
        }
        return List.copyOf(met);
    }

    private static void check(CustomField field) {
        CustomFieldSettings settings = field.settings();
        if (settings.help().length() > LONGEST_HELP) {
            throw Refusal.at("help", "field.help.too-long", LONGEST_HELP);
        }
        String salesforceId = settings.salesforceId();
        if (salesforceId != null && salesforceId.length() > LONGEST_ID) {
            throw Refusal.at("salesforceId", "prospect.field.too-long", LONGEST_ID);
        }
        if (settings.multiple() && !settings.type().repeats()) {
            throw Refusal.at("multiple", "field.multiple.not-here");
        }
        if (settings.defaultValue().length() > LONGEST_DEFAULT) {
            throw Refusal.at("defaultValue", "prospect.field.too-long", LONGEST_DEFAULT);
        }
        if (!settings.defaultValue().isEmpty() && settings.type() == CustomFieldType.USER) {
            throw Refusal.at("defaultValue", "field.default.user");
        }
        try {
            field.stored(settings.defaultValue());
        } catch (Refusal wrong) {
            throw Refusal.at(
                    "defaultValue", wrong.messageKey(), wrong.arguments().toArray());
        }
    }

    /** What somebody new gets who was given nothing; {@code null} is nothing. */
    public static @Nullable String defaultOf(CustomField field) {
        return field.stored(field.settings().defaultValue());
    }
}
