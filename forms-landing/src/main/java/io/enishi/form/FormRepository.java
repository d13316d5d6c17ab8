package io.enishi.form;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.NativeQuery;

interface FormRepository extends JpaRepository<Form, Long> {

    @NativeQuery("select * from form where token = :token")
    Optional<Form> findByToken(String token);
}
