package io.enishi.transfer;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody at the console says beyond what a program says: how the file is read, the headings it has, which fields are only
 * filled in, the lists everybody joins, the campaign of new people, and whether nobody is there to look at the trial.
 */
public record ConsoleChoices(
        FileShape shape,
        List<String> titles,
        Set<String> fill,
        Set<Long> lists,
        @Nullable Long campaignId,
        boolean unattended) {

    public ConsoleChoices {
        titles = List.copyOf(titles);
        fill = Set.copyOf(fill);
        lists = Set.copyOf(lists);
    }

    static ConsoleChoices of(FileShape shape) {
        return new ConsoleChoices(shape, List.of(), Set.of(), Set.of(), null, false);
    }

    ConsoleChoices read(FileShape other) {
        return new ConsoleChoices(other, titles, fill, lists, campaignId, unattended);
    }
}
