package io.enishi.privacy;

import io.enishi.person.PersonData;
import io.enishi.prospect.Absorbed;
import io.enishi.prospect.ProspectFields;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import io.enishi.shared.NotAllowed;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** All data about one person as one JSON document, written while it is read. */
@Component
public class HandedOut {

    private static final Logger log = LoggerFactory.getLogger(HandedOut.class);

    private final PersonData data;
    private final Prospects prospects;
    private final Absorbed absorbed;
    private final ProspectFields fields;
    private final JsonMapper json;
    private final Clock clock;

    HandedOut(
            PersonData data,
            Prospects prospects,
            Absorbed absorbed,
            ProspectFields fields,
            JsonMapper json,
            Clock clock) {
        this.data = data;
        this.prospects = prospects;
        this.absorbed = absorbed;
        this.fields = fields;
        this.json = json;
        this.clock = clock;
    }

    /** Every field that is filled in, of her and of records that were merged into hers, and every row of every table that is theirs. */
    public void write(ProspectId id, Viewer who, Writer out) {
        who.require("prospect.export");
        if (who.ownProspectsOnly()) {
            throw new NotAllowed("prospect.export");
        }
        ProspectRow her = prospects.get(id, who);
        List<ProspectId> people = new ArrayList<>(List.of(her.id()));
        people.addAll(absorbed.twinsOf(id));
        try {
            out.write("{\n\"handedOutAt\": "
                    + json.writeValueAsString(clock.instant().toString()));
            out.write(",\n\"records\": [");
            String between = "\n";
            for (ProspectId each : people) {
                out.write(between + record(prospects.get(each, who)));
                between = ",\n";
            }
            out.write("]");
            Tables tables = new Tables(out);
            data.read(people, tables::add);
            tables.end();
            out.write("\n}\n");
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        log.info("All data about prospect {} was handed out by user {}.", id, who.userId());
    }

    private String record(ProspectRow row) {
        var values = new java.util.LinkedHashMap<String, String>();
        fields.all().stream()
                .filter(field -> !row.text(field.key()).isEmpty())
                .forEach(field -> values.put(field.key(), row.text(field.key())));
        return json.writeValueAsString(values);
    }

    /** One array for each table that has anything. */
    private static final class Tables {
        private final Writer out;
        private String current = "";

        private Tables(Writer out) {
            this.out = out;
        }

        private void add(String table, String row) {
            try {
                if (table.equals(current)) {
                    out.write(",\n" + row);
                } else {
                    end();
                    out.write(",\n\"" + table + "\": [\n" + row);
                    current = table;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void end() throws IOException {
            if (!current.isEmpty()) {
                out.write("]");
            }
        }
    }
}
