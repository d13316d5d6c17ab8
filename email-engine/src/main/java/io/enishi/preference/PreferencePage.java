package io.enishi.preference;

import io.enishi.centre.PreferenceCentre;
import java.util.List;
import java.util.Optional;

/**
 * What a recipient may choose: her address, part of it hidden, whether she left altogether, whether mail can reach her at all, and the
 * lists that are public; {@code centre} is the page a marketer made for it.
 */
public record PreferencePage(
        String address, boolean optedOut, boolean reachable, List<Choice> lists, Optional<PreferenceCentre> centre) {

    public PreferencePage {
        lists = List.copyOf(lists);
    }

    /** A list as recipients see it; {@code on} when its emails reach her. */
    public record Choice(long list, String title, String description, boolean on, boolean member) {}

    public boolean offersAll() {
        return centre.map(PreferenceCentre::offersAll).orElse(true);
    }

    /** The page's name in links; empty when no marketer made one. */
    public String centreToken() {
        return centre.map(PreferenceCentre::token).orElse("");
    }

    /** The marketer's headline, words above the choices and thanks in this language; empty where ours are to stand. */
    public String title(String language) {
        return centre.map(one -> one.title().in(language)).orElse("");
    }

    public String intro(String language) {
        return centre.map(one -> one.intro().in(language)).orElse("");
    }

    public String thanks(String language) {
        return centre.map(one -> one.thanks().in(language)).orElse("");
    }
}
