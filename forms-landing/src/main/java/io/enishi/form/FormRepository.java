package io.enishi.form;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface FormRepository extends JpaRepository<Form, Long> {

    Optional<Form> findByToken(String token);
}
