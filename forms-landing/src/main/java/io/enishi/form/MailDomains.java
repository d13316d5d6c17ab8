package io.enishi.form;

import java.util.Hashtable;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attributes;
import javax.naming.directory.InitialDirContext;
import org.springframework.stereotype.Component;

/** Asks the DNS whether a domain takes mail. A DNS that does not answer within two seconds is no reason to refuse a visitor. */
@Component
class MailDomains {

    // BanJNDI fears look-ups that load objects; the DNS provider only reads records.
    @SuppressWarnings("BanJNDI")
    boolean accept(String domain) {
        Hashtable<String, String> settings = new Hashtable<>();
        settings.put("java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory");
        settings.put("com.sun.jndi.dns.timeout.initial", "900");
        settings.put("com.sun.jndi.dns.timeout.retries", "1");
        try {
            InitialDirContext dns = new InitialDirContext(settings);
            try {
                Attributes found = dns.getAttributes(java.net.IDN.toASCII(domain), new String[] {"MX", "A", "AAAA"});
                return found.size() > 0;
            } finally {
                dns.close();
            }
        } catch (NameNotFoundException noSuchDomain) {
            return false;
        } catch (NamingException | IllegalArgumentException noAnswer) {
            return true;
        }
    }
}
