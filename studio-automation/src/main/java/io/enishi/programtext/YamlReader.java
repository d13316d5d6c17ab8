package io.enishi.programtext;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML that anybody may have written. It is read event by event, and what a program has no use for is refused at the
 * first sight of it: aliases, with which a small text becomes a large one, tags, depth, a name that stands twice.
 */
final class YamlReader {

    static final int MOST_BYTES = 256 * 1024;

    static final int DEEPEST = 60;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setLabel("program")
            .setCodePointLimit(MOST_BYTES)
            .setParseComments(false)
            .build();

    private final Iterator<Event> events;

    private YamlReader(Iterator<Event> events) {
        this.events = events;
    }

    static Piece read(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new TextRefusal(1, "program.text.too-long", MOST_BYTES / 1024);
        }
        try {
            return new YamlReader(new Parse(SETTINGS).parseString(text).iterator()).document();
        } catch (MarkedYamlEngineException e) {
            throw new TextRefusal(line(e.getProblemMark()), "program.text.yaml");
        } catch (YamlEngineException e) {
            throw new TextRefusal(1, "program.text.yaml");
        }
    }

    private Piece document() {
        events.next();
        if (!(events.next() instanceof DocumentStartEvent)) {
            throw new TextRefusal(1, "program.text.empty");
        }
        Piece read = piece(events.next(), 0);
        events.next();
        Event after = events.next();
        if (after instanceof DocumentStartEvent) {
            throw new TextRefusal(line(after.getStartMark()), "program.text.documents");
        }
        return read;
    }

    private Piece piece(Event event, int depth) {
        int line = line(event.getStartMark());
        if (depth > DEEPEST) {
            throw new TextRefusal(line, "program.text.deep", DEEPEST);
        }
        if (event instanceof AliasEvent
                || event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw new TextRefusal(line, "program.text.alias");
        }
        if (event instanceof ScalarEvent scalar) {
            untagged(scalar.getTag(), line);
            return new Piece.Value(line, scalar.getValue(), scalar.isPlain());
        }
        CollectionStartEvent start = (CollectionStartEvent) event;
        untagged(start.getTag(), line);
        return event.getEventId() == Event.ID.SequenceStart ? sequence(line, depth) : mapping(line, depth);
    }

    private Piece sequence(int line, int depth) {
        List<Piece> items = new ArrayList<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
            items.add(piece(next, depth + 1));
        }
        return new Piece.Sequence(line, items);
    }

    private Piece mapping(int line, int depth) {
        Map<String, Piece> entries = new LinkedHashMap<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            Piece key = piece(next, depth + 1);
            if (!(key instanceof Piece.Value(int at, String name, boolean plain))) {
                throw new TextRefusal(key.line(), "program.text.name");
            }
            if (entries.put(name, piece(events.next(), depth + 1)) != null) {
                throw new TextRefusal(at, "program.text.twice", name);
            }
        }
        return new Piece.Mapping(line, entries);
    }

    private static void untagged(Optional<String> tag, int line) {
        // a lone ! only says that a value is not to be guessed at
        tag.filter(name -> !name.equals("!")).ifPresent(name -> {
            throw new TextRefusal(line, "program.text.tag", name);
        });
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0) + 1;
    }
}
