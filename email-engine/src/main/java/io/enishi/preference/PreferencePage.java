package io.enishi.preference;

import java.util.List;

/** What a recipient may choose: her address, part of it hidden, whether she left altogether, and the lists that are public. */
public record PreferencePage(String address, boolean optedOut, List<Choice> lists) {

    public PreferencePage {
        lists = List.copyOf(lists);
    }

    /** A list as recipients see it; {@code on} when its emails reach her. */
    public record Choice(long list, String title, String description, boolean on, boolean member) {}
}
