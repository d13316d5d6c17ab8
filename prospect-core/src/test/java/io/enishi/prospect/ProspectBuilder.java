package io.enishi.prospect;

import io.enishi.change.Cause;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Prospects for tests, read aloud: {@code aProspect().named("佐藤 愛").savedIn(prospects)}. */
public final class ProspectBuilder {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Map<String, String> values = new HashMap<>();
    private String email = "person-%d@example.com".formatted(NUMBER.incrementAndGet());
    private boolean optedOut;

    public static ProspectBuilder aProspect() {
        return new ProspectBuilder();
    }

    public static ProspectBuilder aiko() {
        return aProspect().named("佐藤 愛子").at("株式会社みずほ製作所");
    }

    /** Family name first. */
    public ProspectBuilder named(String familyAndGivenName) {
        String[] parts = familyAndGivenName.split(" ", 2);
        return with("lastName", parts[0]).with("firstName", parts[1]);
    }

    public ProspectBuilder at(String company) {
        return with("company", company);
    }

    public ProspectBuilder withEmail(String address) {
        this.email = address;
        return this;
    }

    public ProspectBuilder with(String field, String value) {
        values.put(field, value);
        return this;
    }

    public ProspectBuilder optedOut() {
        this.optedOut = true;
        return this;
    }

    public ProspectId savedIn(Prospects prospects) {
        ProspectId id = prospects.create(NewProspect.of(EmailAddress.of(email), values), Cause.system());
        if (optedOut) {
            prospects.optOut(id, Cause.system());
        }
        return id;
    }
}
