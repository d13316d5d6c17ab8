package io.enishi.action;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** An ordered list of actions with their settings, as forms, rules and page actions store it (JSON). */
public record ActionList(List<Item> actions) {

    public static final ActionList EMPTY = new ActionList(List.of());

    public ActionList {
        actions = List.copyOf(actions);
    }

    /** One action with its settings. */
    public record Item(String action, JsonNode settings) {}
}
