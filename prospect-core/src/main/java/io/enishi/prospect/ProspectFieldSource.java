package io.enishi.prospect;

import java.util.List;

/** Adds fields to the catalogue: the standard ones, and whatever rooms above project onto prospects. */
public interface ProspectFieldSource {

    List<? extends ProspectField> fields();
}
