package io.enishi.programtext;

import io.enishi.path.Path;
import io.enishi.program.ProgramSettings;
import io.enishi.user.Viewer;
import java.util.List;

/** Whoever can walk an imagined prospect through a path; without one, a text's tests are read, checked and kept. */
public interface ProgramTestRunner {

    /** In the order of the tests, one outcome for each. */
    List<TestOutcome> run(Path path, ProgramSettings settings, List<ProgramTest> tests, Viewer who);
}
