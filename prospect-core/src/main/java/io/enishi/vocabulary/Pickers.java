package io.enishi.vocabulary;

import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Every picker by its key; names what was picked. */
@Component
public class Pickers implements Names {

    private static final Words DELETED = new Words("(deleted)", "（削除済み）");

    private final Map<String, Picker> pickers = new TreeMap<>();

    Pickers(List<Picker> found) {
        for (Picker picker : found) {
            Picker twin = pickers.put(picker.key(), picker);
            if (twin != null) {
                throw new IllegalStateException("Two pickers have the key '%s': %s and %s"
                        .formatted(
                                picker.key(),
                                twin.getClass().getName(),
                                picker.getClass().getName()));
            }
        }
    }

    public List<Choice> choices(String key, Viewer viewer) {
        return get(key).choices(viewer);
    }

    public boolean known(String key) {
        return pickers.containsKey(key);
    }

    @Override
    public Words of(String key, Object value) {
        String wanted = String.valueOf(value);
        return get(key).choices(Viewer.system()).stream()
                .filter(choice -> choice.value().equals(wanted))
                .map(Choice::label)
                .findFirst()
                .orElse(DELETED);
    }

    private Picker get(String key) {
        Picker picker = pickers.get(key);
        if (picker == null) {
            throw new IllegalArgumentException(
                    "No picker '%s'. Known: %s".formatted(key, String.join(", ", pickers.keySet())));
        }
        return picker;
    }
}
