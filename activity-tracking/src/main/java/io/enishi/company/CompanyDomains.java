package io.enishi.company;

import com.google.common.net.InternetDomainName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which domains are companies': those under a public suffix that are no access provider's, no cloud's and no mail provider's. Lists are data. */
@Component
class CompanyDomains {

    private static final int LONGEST = 253;

    private final Set<String> providers = list("providers.txt");
    private final Set<String> freeMail = list("free-mail.txt");

    /** The company that a host name speaks of. */
    Optional<String> ofHost(String host) {
        return company(host, providers);
    }

    /** The company that an email address speaks of. */
    Optional<String> ofEmail(String address) {
        return company(address.substring(address.lastIndexOf('@') + 1), freeMail);
    }

    private static Optional<String> company(String name, Set<String> nobodys) {
        String host;
        try {
            host = IDN.toASCII(name.strip().toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (host.isEmpty() || host.length() > LONGEST || !InternetDomainName.isValid(host)) {
            return Optional.empty();
        }
        InternetDomainName domain = InternetDomainName.from(host);
        if (domain.isPublicSuffix() || domain.parts().size() < 2) {
            return Optional.empty();
        }
        for (String part = host; part.indexOf('.') > 0; part = part.substring(part.indexOf('.') + 1)) {
            if (nobodys.contains(part)) {
                return Optional.empty();
            }
        }
        if (domain.isUnderPublicSuffix()) {
            return Optional.of(domain.topPrivateDomain().toString());
        }
        // an ending that the public list does not know is a suffix by itself
        return Optional.of(String.join(
                ".",
                domain.parts().subList(domain.parts().size() - 2, domain.parts().size())));
    }

    private static Set<String> list(String file) {
        try (InputStream data = CompanyDomains.class.getResourceAsStream(file)) {
            if (data == null) {
                throw new IllegalStateException("No list '%s'".formatted(file));
            }
            return new String(data.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
