package io.enishi.notification;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.context.MapValueResolver;
import io.enishi.notification.MailPort.Mail;
import io.enishi.notification.Notice.Person;
import io.enishi.notification.NoticeFacts.Fact;
import io.enishi.notification.NoticeQueries.Reader;
import io.enishi.shared.Addresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Writes the mail of a notice in its reader's language and time zone. */
@Component
class NoticeLetter {

    private final ObjectProvider<NoticeFacts> facts;
    private final Addresses addresses;
    private final Map<String, Template> templates = new HashMap<>();

    NoticeLetter(ObjectProvider<NoticeFacts> facts, Addresses addresses) {
        this.facts = facts;
        this.addresses = addresses;
        for (String language : List.of("en", "ja")) {
            templates.put(language + ".txt", compiled(language + ".txt", EscapingStrategy.NOOP));
            templates.put(language + ".html", compiled(language + ".html", EscapingStrategy.HTML_ENTITY));
        }
    }

    Mail about(Notice notice, Reader reader) {
        String language = "ja".equals(reader.locale().getLanguage()) ? "ja" : "en";
        Locale locale = Locale.forLanguageTag(language);
        Map<String, Object> words = wordsOf(notice, reader, locale);
        // A line break in a name may not become a header of its own.
        String subject = notice.headline(locale).replaceAll("\\p{Cntrl}+", " ");
        return new Mail(reader.email(), subject, filled(language + ".txt", words), filled(language + ".html", words));
    }

    private Map<String, Object> wordsOf(Notice notice, Reader reader, Locale locale) {
        Map<String, Object> words = new HashMap<>();
        words.put("headline", notice.headline(locale));
        words.put("kind", notice.kind().label().in(locale));
        words.put("message", notice.message());
        words.put("at", time(notice.at(), reader, locale));
        words.put("preferences", addresses.console("/notifications/preferences"));
        words.put("link", addresses.console("/notifications/" + notice.id()));
        put(
                words,
                "happened",
                notice.happened() == null ? null : notice.happened().in(locale));
        put(words, "cause", notice.causeName());
        put(words, "asset", notice.assetName());
        Person person = notice.person();
        if (person != null) {
            Map<String, Object> her = new HashMap<>();
            her.put("name", person.name(locale));
            her.put("email", person.email());
            her.put("score", Integer.toString(person.score()));
            put(her, "company", person.company());
            put(her, "jobTitle", person.jobTitle());
            Instant latest = person.latestActivityAt();
            put(her, "latest", latest == null ? null : time(latest, reader, locale));
            words.put("person", her);
        }
        words.put("facts", factsOf(notice, locale));
        return words;
    }

    private List<Map<String, String>> factsOf(Notice notice, Locale locale) {
        List<Map<String, String>> told = new ArrayList<>();
        Long activityId = notice.activityId();
        if (activityId != null) {
            for (NoticeFacts source : facts.stream().toList()) {
                for (Fact fact : source.about(activityId)) {
                    told.add(Map.of("label", fact.label().in(locale), "value", fact.value()));
                }
            }
        }
        return told;
    }

    private String filled(String template, Map<String, Object> words) {
        try {
            return java.util.Objects.requireNonNull(templates.get(template))
                    .apply(Context.newBuilder(words)
                            .resolver(MapValueResolver.INSTANCE)
                            .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Template compiled(String name, EscapingStrategy escaping) {
        try {
            String source = new ClassPathResource("notification/notice_" + name + ".hbs")
                    .getContentAsString(StandardCharsets.UTF_8);
            return new Handlebars().with(escaping).compileInline(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String time(Instant at, Reader reader, Locale locale) {
        String pattern = "ja".equals(locale.getLanguage()) ? "yyyy年M月d日 (E) HH:mm" : "MMM d, yyyy, h:mm a";
        return DateTimeFormatter.ofPattern(pattern, locale).format(at.atZone(reader.zone()));
    }

    private static void put(Map<String, Object> words, String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            words.put(key, value);
        }
    }
}
