package io.enishi.email;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface ListEmailRepository extends JpaRepository<ListEmail, Long> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select e from ListEmail e where e.id = :id")
    Optional<ListEmail> locked(long id);

    @Query("select e.id from ListEmail e where e.state = 'scheduled' and e.scheduledAt <= :now order by e.scheduledAt")
    List<Long> due(Instant now);

    @Query("select e.id from ListEmail e where e.state = 'sending'")
    List<Long> sending();
}
