package io.enishi.transfer;

import io.enishi.prospect.ProspectField;
import io.enishi.prospect.ProspectFields;
import io.enishi.shared.Refusal;
import io.enishi.vocabulary.Choice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which columns an import may have. */
@Component
class ImportColumns {

    static final String MATCH_ID = "matchId";
    static final String MATCH_EMAIL = "matchEmail";
    static final String MATCH_SALESFORCE = "matchSalesforceId";
    static final String ID = "id";
    static final String EMAIL = "email";
    static final String ADD_TO_LIST = "addToList";
    static final String REMOVE_FROM_LIST = "removeFromList";

    private static final int MOST_LIST_COLUMNS = 20;
    private static final Set<String> KEYS = Set.of(MATCH_ID, MATCH_EMAIL, MATCH_SALESFORCE);
    private static final Set<String> LISTS = Set.of(ADD_TO_LIST, REMOVE_FROM_LIST);

    private final ProspectFields fields;
    private final List<ImportColumn> apart;

    ImportColumns(ProspectFields fields, List<ImportColumn> apart) {
        this.fields = fields;
        this.apart = apart;
    }

    /** Refuses a header that is not right, saying what is wrong with it. */
    void check(List<String> header) {
        Set<String> met = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        int keys = 0;
        int lists = 0;
        for (String name : header) {
            keys += KEYS.contains(name) ? 1 : 0;
            lists += LISTS.contains(name) ? 1 : 0;
            if (!known(name) || !met.add(name) && !LISTS.contains(name)) {
                wrong.add(name);
            }
        }
        if (!wrong.isEmpty()) {
            throw new Refusal("transfer.header.unknown", shortened(wrong));
        }
        if (keys != 1 || met.contains(MATCH_SALESFORCE)) {
            throw new Refusal("transfer.header.key");
        }
        if (lists > MOST_LIST_COLUMNS) {
            throw new Refusal("transfer.header.lists", MOST_LIST_COLUMNS);
        }
    }

    /** Every field a column may be about, for people to choose from. */
    List<Choice> targets() {
        List<Choice> targets = new ArrayList<>();
        targets.add(new Choice(ID, fields.get(ID).label()));
        fields.all().stream()
                .filter(field -> plain(field.key()))
                .forEach(field -> targets.add(new Choice(field.key(), field.label())));
        apart.stream()
                .sorted(Comparator.comparing(ImportColumn::name))
                .forEach(column -> targets.add(new Choice(column.name(), column.label())));
        return targets;
    }

    void checkNames(Collection<String> names) {
        List<String> wrong = names.stream()
                .filter(name -> !known(name) || KEYS.contains(name))
                .toList();
        if (!wrong.isEmpty()) {
            throw new Refusal("transfer.header.unknown", shortened(wrong));
        }
    }

    boolean plain(String name) {
        return apart(name).isEmpty()
                && fields.find(name).filter(ProspectField::writable).isPresent();
    }

    Optional<ImportColumn> apart(String name) {
        return apart.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    private boolean known(String name) {
        return KEYS.contains(name) || LISTS.contains(name) || apart(name).isPresent() || plain(name);
    }

    private static String shortened(List<String> names) {
        String all = String.join(", ", names).replaceAll("\\p{Cntrl}+", " ");
        return all.length() > 200 ? all.substring(0, 200) + "…" : all;
    }
}
