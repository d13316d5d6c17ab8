package io.enishi.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;

/** One person of the demo world as {@code demo-world/prospects.csv} tells her; warmth 0 to 5 says how much she has read. */
record DemoProspect(String email, Map<String, String> values, int warmth) {

    static List<DemoProspect> cast() {
        try (CsvReader<NamedCsvRecord> people = CsvReader.builder()
                .ofNamedCsvRecord(
                        new ClassPathResource("demo-world/prospects.csv").getContentAsString(StandardCharsets.UTF_8))) {
            return people.stream().map(DemoProspect::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether she reads the English pages. */
    boolean abroad() {
        return values.getOrDefault("phone", "").startsWith("+");
    }

    boolean fromFair() {
        return Set.of("展示会", "Trade fair").contains(values.getOrDefault("source", ""));
    }

    private static DemoProspect of(NamedCsvRecord row) {
        Map<String, String> values = new LinkedHashMap<>(row.getFieldsAsMap());
        values.keySet().removeAll(Set.of("email", "warmth"));
        return new DemoProspect(row.getField("email"), values, Integer.parseInt(row.getField("warmth")));
    }
}
