package io.enishi.vocabulary;

import io.enishi.user.Viewer;
import java.util.List;

/** Offers the values that a settings field may take ("list", "user", "tag", "field"); one bean per picker key. */
public interface Picker {

    String key();

    /** Choices in the order they are shown; values are what settings JSON stores. */
    List<Choice> choices(Viewer viewer);
}
