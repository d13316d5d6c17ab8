package io.enishi.email;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OrganizationRepository {

    private final JdbcClient jdbc;

    OrganizationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Organization get() {
        return jdbc.sql("select name, address, phone, website, sender_name, sender_address from organization")
                .query((rs, n) -> new Organization(
                        rs.getString(1),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getString(4),
                        rs.getString(5),
                        rs.getString(6)))
                .single();
    }

    void change(Organization wanted) {
        jdbc.sql("""
                update organization set name = :name, address = :address, phone = :phone, website = :website,
                    sender_name = :senderName, sender_address = :senderAddress
                """)
                .param("name", clean(wanted.name()))
                .param("address", clean(wanted.address()))
                .param("phone", clean(wanted.phone()))
                .param("website", clean(wanted.website()))
                .param("senderName", clean(wanted.senderName()))
                .param("senderAddress", clean(wanted.senderAddress()))
                .update();
    }

    private static String clean(String typed) {
        return typed.replace("\0", "").strip();
    }
}
