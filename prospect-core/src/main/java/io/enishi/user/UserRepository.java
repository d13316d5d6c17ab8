package io.enishi.user;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface UserRepository extends JpaRepository<User, Long> {

    @Query("select u from User u where lower(u.email) = lower(:email)")
    Optional<User> findByAddress(String email);

    @Query("select u from User u where u.disabledAt is null order by u.lastName, u.firstName, u.id")
    List<User> findActive();

    @Query("select count(u) from User u where u.role = 'administrator' and u.disabledAt is null and u.id <> :id")
    long administratorsBesides(long id);
}
