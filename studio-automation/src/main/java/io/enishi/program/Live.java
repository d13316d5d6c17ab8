package io.enishi.program;

import io.enishi.path.Path;

/** A program as the engine needs it: the version its people follow, and its settings. */
public record Live(long id, int number, ProgramState state, Path path, ProgramSettings settings) {}
