package io.enishi.tracking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.enishi.database.IdBlocks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Long texts that come again and again (URLs, user agents) as numbers: from memory, else by one statement per batch. */
class DictionaryRepository {

    private final JdbcTemplate jdbc;
    private final IdBlocks ids;
    private final Cache<String, Long> held;
    private final String insert;
    private final String select;

    DictionaryRepository(
            JdbcTemplate jdbc, JdbcClient client, int wordsInMemory, String table, String text, String hash) {
        this.jdbc = jdbc;
        this.ids = new IdBlocks(client, "dictionary_seq", 1000);
        this.held = Caffeine.newBuilder().maximumSize(wordsInMemory).build();
        // in the order of their hashes, so that two nodes never wait for each other in a circle
        this.insert = """
                insert into %s (id, %s, %s)
                select id, word, decode(hash, 'hex')
                from unnest(cast(? as bigint[]), cast(? as text[]), cast(? as text[])) as batch(id, word, hash)
                order by hash on conflict do nothing
                """.formatted(table, text, hash);
        this.select =
                "select id, encode(%s, 'hex') as hash from %s where %s = any(select decode(h, 'hex') from unnest(cast(? as text[])) h)"
                        .formatted(hash, table, hash);
    }

    Map<String, Long> ids(Collection<String> words) {
        Map<String, Long> found = new HashMap<>();
        Map<String, String> missing = new TreeMap<>();
        for (String word : words) {
            Long id = held.getIfPresent(word);
            if (id == null) {
                missing.put(hash(word), word);
            } else {
                found.put(word, id);
            }
        }
        if (!missing.isEmpty()) {
            found.putAll(learned(missing));
        }
        return found;
    }

    /** After a rollback the words of that batch may not be in the table. */
    void forget(Collection<String> words) {
        held.invalidateAll(words);
    }

    private Map<String, Long> learned(Map<String, String> byHash) {
        Map<String, Long> learned = new HashMap<>();
        Map<String, String> unknown = new TreeMap<>(byHash);
        read(unknown, learned);
        if (!unknown.isEmpty()) {
            List<String> hashes = List.copyOf(unknown.keySet());
            jdbc.update(
                    insert,
                    hashes.stream().map(hash -> ids.next()).toArray(Long[]::new),
                    hashes.stream().map(unknown::get).toArray(String[]::new),
                    hashes.toArray(String[]::new));
            read(unknown, learned);
        }
        held.putAll(learned);
        return learned;
    }

    /** Moves those that are in the table from {@code unknown} to {@code learned}. */
    private void read(Map<String, String> unknown, Map<String, Long> learned) {
        jdbc.query(
                select,
                row -> {
                    String word = unknown.remove(row.getString("hash"));
                    if (word != null) {
                        learned.put(word, row.getLong("id"));
                    }
                },
                (Object) unknown.keySet().toArray(String[]::new));
    }

    private static String hash(String word) {
        try {
            byte[] full = MessageDigest.getInstance("SHA-256").digest(word.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(full, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
