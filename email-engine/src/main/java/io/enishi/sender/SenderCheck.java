package io.enishi.sender;

import io.enishi.dns.Dns;
import io.enishi.domain.DnsEntry;
import io.enishi.domain.DomainStatus;
import io.enishi.sender.SendingDomain.Found;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what is to be entered for a sending domain, and asks the DNS whether it is there; some seconds at most. */
@Component
class SenderCheck {

    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private static final Pattern PUBLIC_KEY = Pattern.compile("(?:^|;)\\s*p\\s*=([^;]*)");
    private static final Pattern POLICY = Pattern.compile("(?i)(?:^|;)\\s*p\\s*=\\s*(\\w+)");
    private static final int SHOWN = 200;

    private final Dns dns;
    private final SenderProperties properties;

    SenderCheck(Dns dns, SenderProperties properties) {
        this.dns = dns;
        this.properties = properties;
    }

    /** What is to be entered at the DNS provider, proof by proof; {@code key} is the one that signs next. */
    Map<SenderProof, DnsEntry> entries(SendingDomain domain, DkimKey key) {
        String name = domain.domain();
        Map<SenderProof, DnsEntry> entries = new EnumMap<>(SenderProof.class);
        entries.put(SenderProof.OWNERSHIP, new DnsEntry("TXT", "_enishi." + name, owned(domain)));
        entries.put(SenderProof.DKIM, new DnsEntry("TXT", key.name(name), key.record()));
        entries.put(SenderProof.SPF, new DnsEntry("TXT", name, "v=spf1 " + properties.spf() + " ~all"));
        entries.put(SenderProof.DMARC, new DnsEntry("TXT", "_dmarc." + name, "v=DMARC1; p=quarantine"));
        return entries;
    }

    Found ownership(SendingDomain domain) {
        return look("_enishi." + domain.domain(), text -> text.startsWith("enishi-domain="), texts -> {
            String wanted = owned(domain);
            return texts.contains(wanted) ? valid(wanted) : wrong(texts.getFirst());
        });
    }

    Found dkim(String domain, DkimKey key) {
        return look(key.name(domain), text -> text.contains("p="), texts -> {
            Matcher known = PUBLIC_KEY.matcher(texts.getFirst());
            String found = known.find() ? known.group(1).replaceAll("\\s", "") : "";
            return found.equals(key.publicKey()) ? valid(key.selector()) : wrong(texts.getFirst());
        });
    }

    /** Two records of SPF are as good as none (RFC 7208, 4.5). */
    Found spf(String domain) {
        return look(domain, text -> text.toLowerCase(Locale.ROOT).matches("v=spf1( .*)?"), texts -> {
            String first = texts.getFirst();
            boolean ours = List.of(first.toLowerCase(Locale.ROOT).split("\\s+"))
                    .containsAll(
                            List.of(properties.spf().toLowerCase(Locale.ROOT).split("\\s+")));
            return texts.size() == 1 && ours ? valid(first) : wrong(String.join(" + ", texts));
        });
    }

    /** The domain's own record, else the one of the domain above it, as inboxes look for it. */
    Found dmarc(String domain) {
        Found own = policy(domain);
        String above = domain.substring(domain.indexOf('.') + 1);
        return own.status() == DomainStatus.MISSING && above.indexOf('.') > 0 ? policy(above) : own;
    }

    private Found policy(String domain) {
        return look("_dmarc." + domain, text -> text.toLowerCase(Locale.ROOT).startsWith("v=dmarc1"), texts -> {
            Matcher policy = POLICY.matcher(texts.getFirst());
            boolean asks = policy.find() && !policy.group(1).equalsIgnoreCase("none");
            return asks ? valid(texts.getFirst()) : wrong(texts.getFirst());
        });
    }

    private Found look(String name, Predicate<String> speaksOfIt, Function<List<String>, Found> judge) {
        return switch (dns.ask(name, "TXT", PATIENCE)) {
            case Dns.Silence silence -> new Found(DomainStatus.SILENT, "");
            case Dns.Nothing none -> new Found(DomainStatus.MISSING, "");
            case Dns.Records records -> {
                List<String> texts =
                        records.values().stream().filter(speaksOfIt).toList();
                yield texts.isEmpty() ? new Found(DomainStatus.MISSING, "") : judge.apply(texts);
            }
        };
    }

    private static String owned(SendingDomain domain) {
        return "enishi-domain=" + domain.token();
    }

    private static Found valid(String found) {
        return new Found(DomainStatus.VALID, shown(found));
    }

    private static Found wrong(String found) {
        return new Found(DomainStatus.WRONG, shown(found));
    }

    // what a stranger's DNS says may be long
    private static String shown(@Nullable String found) {
        String text = found == null ? "" : found.replaceAll("\\p{Cntrl}", " ");
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
