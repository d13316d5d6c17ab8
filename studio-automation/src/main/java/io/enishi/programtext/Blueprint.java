package io.enishi.programtext;

import io.enishi.path.Path;
import io.enishi.program.ProgramSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program as its text says it, with all that the text leaves unsaid taken from the program there is. */
record Blueprint(
        String name,
        String description,
        @Nullable ProgramSettings settings,
        Path path,
        List<ProgramTest> tests,
        List<Note> notes) {}
