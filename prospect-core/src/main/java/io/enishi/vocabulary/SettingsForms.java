package io.enishi.vocabulary;

import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Draws the form of a settings record, reads what was submitted, and turns settings into JSON and back. */
@Component
public class SettingsForms {

    private static final int LONGEST_TEXT = 255;

    private final Pickers pickers;
    private final JsonMapper json;

    SettingsForms(Pickers pickers, JsonMapper json) {
        this.pickers = pickers;
        this.json = json;
    }

    /** An empty form. */
    public SettingsForm draw(Class<? extends Record> settings, Viewer viewer) {
        return draw(settings, Map.of(), viewer);
    }

    /** The form with stored settings in it. */
    public SettingsForm draw(Class<? extends Record> settings, JsonNode stored, Viewer viewer) {
        return new SettingsForm(Arrays.stream(settings.getRecordComponents())
                .map(each -> field(each, stored.path(each.getName()).asString(""), viewer))
                .toList());
    }

    /** The form with what was typed in it, so that nothing is lost when it is refused. */
    public SettingsForm draw(Class<? extends Record> settings, Map<String, String> typed, Viewer viewer) {
        return new SettingsForm(Arrays.stream(settings.getRecordComponents())
                .map(each -> field(each, typed.getOrDefault(each.getName(), ""), viewer))
                .toList());
    }

    /** The submitted settings as JSON; a bad value is refused at its field. */
    public JsonNode read(Class<? extends Record> settings, Map<String, String> submitted) {
        RecordComponent[] components = settings.getRecordComponents();
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = value(components[i], submitted.get(components[i].getName()));
        }
        return json(construct(settings, components, values));
    }

    public JsonNode json(Record settings) {
        return json.valueToTree(settings);
    }

    /** Settings as they were stored; refuses what does not fit the record any more. */
    public <S extends Record> S parse(Class<S> settings, JsonNode stored) {
        try {
            return json.treeToValue(stored, settings);
        } catch (JacksonException unreadable) {
            if (unreadable.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw new Refusal("settings.unreadable");
        }
    }

    private SettingsField field(RecordComponent component, String value, Viewer viewer) {
        Input input = input(component);
        List<Choice> choices = choices(component, input, viewer);
        Words label = new Words(input.en(), input.ja());
        return new SettingsField(
                component.getName(), label, widget(component, input), choices, input.required(), value);
    }

    private List<Choice> choices(RecordComponent component, Input input, Viewer viewer) {
        if (!input.picker().isEmpty()) {
            return pickers.choices(input.picker(), viewer);
        }
        if (component.getType().isEnum()) {
            return Arrays.stream(component.getType().getEnumConstants())
                    .map(each -> new Choice(((Enum<?>) each).name(), label(each)))
                    .toList();
        }
        return List.of();
    }

    private static Words label(Object constant) {
        return constant instanceof Labelled labelled
                ? labelled.label()
                : new Words(constant.toString(), constant.toString());
    }

    private static String widget(RecordComponent component, Input input) {
        Class<?> type = component.getType();
        if (!input.picker().isEmpty() || type.isEnum()) {
            return "choice";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "checkbox";
        }
        return isNumber(type) ? "number" : "text";
    }

    private @Nullable Object value(RecordComponent component, @Nullable String submitted) {
        String name = component.getName();
        Class<?> type = component.getType();
        String text =
                submitted == null ? "" : submitted.replaceAll("\\p{Cc}+", " ").strip();
        if (type == boolean.class || type == Boolean.class) {
            return List.of("true", "on", "1").contains(text);
        }
        if (text.isEmpty()) {
            if (input(component).required() || type.isPrimitive()) {
                throw Refusal.at(name, "settings.missing");
            }
            return type == String.class ? "" : null;
        }
        checkPicked(component, text);
        if (isNumber(type)) {
            return number(name, type, text);
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(each -> ((Enum<?>) each).name().equals(text))
                    .findFirst()
                    .orElseThrow(() -> Refusal.at(name, "settings.unknown-choice", text));
        }
        if (text.length() > LONGEST_TEXT) {
            throw Refusal.at(name, "settings.too-long", LONGEST_TEXT);
        }
        return text;
    }

    private void checkPicked(RecordComponent component, String text) {
        String picker = input(component).picker();
        boolean offered = picker.isEmpty()
                || pickers.choices(picker, Viewer.system()).stream()
                        .anyMatch(choice -> choice.value().equals(text));
        if (!offered) {
            throw Refusal.at(component.getName(), "settings.unknown-choice", text);
        }
    }

    private static Object number(String name, Class<?> type, String text) {
        if (!text.matches("[-+]?\\d{1,18}")) {
            throw Refusal.at(name, "settings.not-a-number", text);
        }
        long value = Long.parseLong(text);
        if (type == long.class || type == Long.class) {
            return value;
        }
        if (value != (int) value) {
            throw Refusal.at(name, "settings.not-a-number", text);
        }
        return (int) value;
    }

    private static boolean isNumber(Class<?> type) {
        return type == int.class || type == Integer.class || type == long.class || type == Long.class;
    }

    private static Input input(RecordComponent component) {
        Input input = component.getAnnotation(Input.class);
        if (input == null) {
            throw new IllegalStateException("Component '%s' of %s has no @Input"
                    .formatted(
                            component.getName(), component.getDeclaringRecord().getName()));
        }
        return input;
    }

    private static Record construct(
            Class<? extends Record> settings, RecordComponent[] components, @Nullable Object[] values) {
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var constructor = settings.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw new IllegalStateException(refused);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
