package io.enishi.email;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.NativeQuery;

interface ListEmailRepository extends JpaRepository<ListEmail, Long> {

    @NativeQuery("select * from list_email where id = :id for update")
    Optional<ListEmail> locked(long id);

    // what everybody gets in her own time begins where the day begins first
    @NativeQuery("""
            select id from list_email
            where state = 'scheduled'
              and case when in_recipient_zone then (scheduled_at at time zone send_zone) at time zone 'Pacific/Kiritimati'
                       else scheduled_at end <= :now
            order by scheduled_at
            """)
    List<Long> due(Instant now);

    @NativeQuery("select id from list_email where state = 'sending'")
    List<Long> sending();
}
