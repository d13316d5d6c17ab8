package io.enishi.delivery;

import java.util.AbstractList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;

/** The letter sources, looked up on first use: they call this room's door themselves. */
final class LazySources extends AbstractList<LetterSource> {

    private final ObjectProvider<LetterSource> provider;

    LazySources(ObjectProvider<LetterSource> provider) {
        this.provider = provider;
    }

    private List<LetterSource> found() {
        return provider.orderedStream().toList();
    }

    @Override
    public LetterSource get(int index) {
        return found().get(index);
    }

    @Override
    public int size() {
        return found().size();
    }
}
