package io.enishi.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The project's own files, as the tests of templates and messages read them. */
final class Sources {

    static final Path WEB = Path.of("src/main/resources").toAbsolutePath();
    static final Path TEMPLATES = WEB.resolve("templates");
    static final Path ROOT = WEB.resolve("../../../..").normalize();

    private Sources() {}

    static List<Path> below(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains("/target/")
                            && !file.toString().contains("/node_modules/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> messages(boolean japanese) {
        return below(ROOT, ".properties").stream()
                .filter(file -> file.toString().contains("src/main/resources")
                        && file.toString().contains("/messages/"))
                .filter(file -> file.toString().endsWith("_ja.properties") == japanese)
                .toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TreeMap<String, String> properties(Path file) {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TreeMap<String, String> sorted = new TreeMap<>();
        properties.forEach((key, value) -> sorted.put(key.toString(), value.toString()));
        return sorted;
    }

    static TreeMap<String, String> all(boolean japanese) {
        TreeMap<String, String> all = new TreeMap<>();
        messages(japanese).forEach(file -> all.putAll(properties(file)));
        return all;
    }
}
