package io.enishi.person;

import io.enishi.shared.ProspectId;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gives what belongs to one person to another, set by set, and remembers every row, so that all of it finds its way back. */
@Component
public class PersonMoves {

    private final PersonRowRepository repository;
    private final ObjectProvider<PersonRows> tables;

    PersonMoves(PersonRowRepository repository, ObjectProvider<PersonRows> tables) {
        this.repository = repository;
        this.tables = tables;
    }

    /** Everything of the one is the other's from now on, under the number of this merge. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int move(long merge, ProspectId from, ProspectId to) {
        return tables.orderedStream()
                .filter(PersonRows::moves)
                .mapToInt(rows -> repository.move(rows, merge, from.value(), to.value()))
                .sum();
    }

    /** Whatever this merge gave to this person and she still has goes back to whom it came from. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int moveBack(long merge, ProspectId from) {
        return tables.orderedStream()
                .filter(PersonRows::moves)
                .mapToInt(rows -> repository.moveBack(rows, merge, from.value()))
                .sum();
    }

    /** The rows of one table that a merge took from somebody. */
    @Transactional(readOnly = true)
    public List<Long> moved(long merge, String table, ProspectId from) {
        return repository.moved(merge, table, from.value());
    }
}
