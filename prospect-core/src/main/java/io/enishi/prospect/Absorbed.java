package io.enishi.prospect;

import io.enishi.person.PersonRows;
import io.enishi.shared.ProspectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Prospects that turned out to be another one: hidden, their address free for newcomers, until they are set apart again; or gone for good. */
@Component
public class Absorbed {

    private final ProspectRepository repository;
    private final ProspectQueries queries;

    Absorbed(ProspectRepository repository, ProspectQueries queries) {
        this.repository = repository;
        this.queries = queries;
    }

    @Bean
    static PersonRows tagsOfPeople() {
        return PersonRows.oncePer("prospect_tag", "tag_id");
    }

    /** Answers how many: those who are there no longer are left out. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int absorb(ProspectId master, List<ProspectId> twins) {
        return repository.absorb(master, twins);
    }

    /** With their addresses again; false when somebody else has one of them by now. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean release(Map<ProspectId, String> keys) {
        try {
            repository.release(keys);
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    /** Who went into her, and who had gone into those. */
    @Transactional(readOnly = true)
    public List<ProspectId> twinsOf(ProspectId master) {
        return queries.twinsOf(master);
    }

    /** For good; answers how many. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int forget(List<ProspectId> people) {
        return repository.forget(people);
    }

    /** Who she is now. */
    @Transactional(readOnly = true)
    public Optional<ProspectId> into(ProspectId twin) {
        return queries.mergedInto(twin);
    }
}
