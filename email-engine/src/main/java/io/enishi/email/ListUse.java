package io.enishi.email;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

@Embeddable
record ListUse(
        @Column(name = "list_id") long listId,
        @Column(name = "role") String role) {

    static final String RECIPIENT = "recipient";
    static final String SUPPRESSION = "suppression";
}
