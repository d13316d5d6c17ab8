package io.enishi.person;

import io.enishi.shared.ProspectId;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Everything any room knows about a person: handed out, or gone. */
@Component
public class PersonData {

    private final PersonRowRepository repository;
    private final ObjectProvider<PersonRows> tables;

    PersonData(PersonRowRepository repository, ObjectProvider<PersonRows> tables) {
        this.repository = repository;
        this.tables = tables;
    }

    /** Each row of each table as JSON, table by table in alphabetical order; nothing is held. */
    @Transactional(readOnly = true)
    public void read(Collection<ProspectId> people, BiConsumer<String, String> sink) {
        tables.stream()
                .sorted(java.util.Comparator.comparing(PersonRows::table))
                .forEach(rows -> repository.read(rows, people, json -> sink.accept(rows.table(), json)));
    }

    /** Deletes what is theirs, or makes it nobody's where figures need it; answers how many rows of which table. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Integer> erase(Collection<ProspectId> people) {
        Map<String, Integer> erased = new TreeMap<>();
        tables.orderedStream().forEach(rows -> erased.put(rows.table(), repository.erase(rows, people)));
        repository.forgetMoves(people);
        return erased;
    }
}
