package io.enishi.user;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.NativeQuery;

/** Its queries are SQL: the parser of the other language would be loaded, at each start, for three sentences. */
interface UserRepository extends JpaRepository<User, Long> {

    @NativeQuery("select * from app_user where lower(email) = lower(:email)")
    Optional<User> findByAddress(String email);

    @NativeQuery("select * from app_user where disabled_at is null order by last_name, first_name, id")
    List<User> findActive();

    @NativeQuery("select count(*) from app_user where role = 'administrator' and disabled_at is null and id <> :id")
    long administratorsBesides(long id);
}
