package io.enishi.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the name servers of the machine. */
@Component
class JndiDns implements Dns {

    // BanJNDI fears look-ups that load objects; the DNS provider only reads records.
    @SuppressWarnings("BanJNDI")
    @Override
    public Answer ask(String name, String type, Duration patience) {
        Hashtable<String, String> settings = new Hashtable<>();
        settings.put("java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory");
        settings.put("com.sun.jndi.dns.timeout.initial", Long.toString(Math.max(1, patience.toMillis() / 2)));
        settings.put("com.sun.jndi.dns.timeout.retries", "1");
        try {
            InitialDirContext dns = new InitialDirContext(settings);
            try {
                return new Records(
                        values(dns.getAttributes(name, new String[] {type}).get(type)));
            } finally {
                dns.close();
            }
        } catch (NameNotFoundException noSuchName) {
            return new Nothing();
        } catch (NamingException | IllegalArgumentException noAnswer) {
            return new Silence();
        }
    }

    private static List<String> values(@Nullable Attribute found) throws NamingException {
        List<String> values = new ArrayList<>();
        if (found != null) {
            boolean text = found.getID().equals("TXT");
            NamingEnumeration<?> all = found.getAll();
            while (all.hasMore()) {
                String said = all.next().toString();
                values.add(text ? text(said) : said.toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""));
            }
        }
        return values;
    }

    /** The pieces of a text stand between blanks, those with blanks of their own in quotation marks: they belong together. */
    static String text(String pieces) {
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < pieces.length(); i++) {
            char letter = pieces.charAt(i);
            if (quoted && letter == '\\' && i + 1 < pieces.length()) {
                text.append(pieces.charAt(++i));
            } else if (letter == '"') {
                quoted = !quoted;
            } else if (quoted || letter != ' ') {
                text.append(letter);
            }
        }
        return text.toString();
    }
}
