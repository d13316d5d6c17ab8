package io.enishi.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Requests for the links and the image of one person's copy, as they arrive: method, headers, address. Of each we know who sent it. The
 * habits are those that the vendors describe: browsers and mail programs that load ahead say so in a header, previews of chats in their
 * user agent, scanners ask for heads; some say nothing at all. Gmail and Yahoo! load images for a reader, Apple for nobody.
 */
final class LabelledRequests {

    /** Who sent it: a person (or a proxy that stands for her), a machine that loads what is never read, a robot. */
    enum By {
        PERSON,
        MACHINE,
        ROBOT
    }

    /** One request; {@code link} is -1 for the hidden one. {@code read}: our script reported a page of that browser afterwards. */
    record Asked(double at, String method, Map<String, String> headers, String ip, int link, boolean read, By by) {

        String agent() {
            return headers.getOrDefault("User-Agent", "");
        }
    }

    private static final String[] BROWSERS = {
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
    };
    private static final String[] PREVIEWS = {
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
        "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "Twitterbot/1.0",
        "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
    };
    private static final String[] PURPOSES = {
        "Sec-Purpose: prefetch",
        "Sec-Purpose: prefetch;prerender",
        "Sec-Purpose: prefetch;anonymous-client-ip",
        "Purpose: prefetch",
        "X-Moz: prefetch",
        "X-Purpose: preview",
        "Purpose: Preview",
    };
    private static final String[] READERS_PROXIES = {
        "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0 (via ggpht.com GoogleImageProxy)",
        "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html",
        "YahooCacheSystem; YahooWebServiceClient",
    };
    private static final String[] MAIL_PROGRAMS = {
        "Mozilla/4.0 (compatible; ms-office; MSOffice 16)",
        "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17328; Pro)",
        "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.4.0",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)",
    };
    private static final String[] TOOLS = {
        "python-requests/2.32.3",
        "curl/8.5.0",
        "Go-http-client/2.0",
        "",
        "Java/17.0.9",
        "okhttp/4.12.0",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/131.0.0.0 Safari/537.36",
    };

    private final Random random;

    LabelledRequests(long seed) {
        this.random = new Random(seed);
    }

    /** Copies whose links people click; of some, their browser loads the page a moment before. */
    List<List<Asked>> people(int number) {
        return IntStream.range(0, number).mapToObj(i -> person()).toList();
    }

    /** Copies whose links something loads ahead; some of them are clicked by a person afterwards. */
    List<List<Asked>> prefetchers(int number) {
        return IntStream.range(0, number).mapToObj(i -> prefetcher()).toList();
    }

    /** Openings alone: by readers' own programs and by proxies that stand for readers, by Apple's, by tools. */
    List<Asked> openings(int number) {
        return IntStream.range(0, number).mapToObj(i -> opening()).toList();
    }

    private List<Asked> person() {
        List<Asked> copy = new ArrayList<>();
        clicks(copy, any(BROWSERS), address(), delay(), chance(0.1));
        return copy;
    }

    private void clicks(List<Asked> copy, String agent, String ip, double delay, boolean loadsAhead) {
        boolean blocksScripts = chance(0.15);
        double at = delay;
        for (int i = 0; i < (chance(0.7) ? 1 : 2); i++) {
            int link = random.nextInt(8);
            if (loadsAhead) {
                copy.add(asked(
                        at - 0.1 - random.nextDouble(),
                        "GET",
                        agent,
                        "Sec-Purpose: prefetch",
                        ip,
                        link,
                        false,
                        By.ROBOT));
            }
            copy.add(asked(at, "GET", agent, "", ip, link, !blocksScripts, By.PERSON));
            at += 4 + random.nextDouble() * 60;
        }
    }

    private List<Asked> prefetcher() {
        List<Asked> copy = new ArrayList<>();
        String agent = any(BROWSERS);
        String ip = address();
        int links = 1 + random.nextInt(8);
        double at = chance(0.5) ? delay() : 20 + random.nextDouble() * 280;
        int kind = random.nextInt(20);
        for (int link = 0; link < links; link++) {
            if (kind < 5) {
                copy.add(asked(at, "GET", any(PREVIEWS), "", ip, link, false, By.ROBOT));
            } else if (kind < 10) {
                copy.add(asked(at, "HEAD", agent, "", ip, link, false, By.ROBOT));
            } else if (kind < 17) {
                copy.add(asked(at, "GET", agent, any(PURPOSES), ip, link, false, By.ROBOT));
            } else {
                // says nothing: a browser as any other, but it takes every link it finds
                copy.add(asked(at, "GET", agent, "", ip, link, false, By.ROBOT));
            }
            at += random.nextDouble() * 0.4;
        }
        if (kind >= 17 && chance(0.7)) {
            copy.add(asked(at, "GET", agent, "", ip, -1, false, By.ROBOT));
        }
        if (kind >= 10 && kind < 17 && chance(0.4)) {
            clicks(copy, agent, ip, at + 1 + random.nextDouble() * 60, false);
        } else if (kind < 10 && chance(0.4)) {
            clicks(copy, any(BROWSERS), address(), at + 30 + random.nextDouble() * 900, false);
        }
        return copy;
    }

    private Asked opening() {
        int kind = random.nextInt(100);
        if (kind < 35) {
            return asked(0, "GET", any(READERS_PROXIES), "", address(), 0, false, By.PERSON);
        } else if (kind < 60) {
            return asked(
                    0, "GET", chance(0.5) ? any(BROWSERS) : any(MAIL_PROGRAMS), "", address(), 0, false, By.PERSON);
        } else if (kind < 85) {
            return asked(0, "GET", "Mozilla/5.0", "", address(), 0, false, By.MACHINE);
        }
        // one robot in fifty looks like a browser, as far as one opening tells
        return asked(0, "GET", chance(0.02) ? any(BROWSERS) : any(TOOLS), "", address(), 0, false, By.ROBOT);
    }

    private static Asked asked(
            double at, String method, String agent, String purpose, String ip, int link, boolean read, By by) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", agent);
        if (!purpose.isEmpty()) {
            headers.put(purpose.substring(0, purpose.indexOf(':')), purpose.substring(purpose.indexOf(':') + 2));
        }
        return new Asked(at, method, headers, ip, link, read, by);
    }

    private double delay() {
        return chance(0.05) ? 4 + random.nextDouble() * 10 : Math.exp(6 + 1.8 * random.nextGaussian()) + 3;
    }

    private String any(String[] of) {
        return of[random.nextInt(of.length)];
    }

    private String address() {
        return (11 + random.nextInt(180)) + "." + random.nextInt(256) + "." + random.nextInt(256) + ".9";
    }

    private boolean chance(double of) {
        return random.nextDouble() < of;
    }
}
