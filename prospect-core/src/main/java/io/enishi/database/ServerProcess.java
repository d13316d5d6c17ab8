package io.enishi.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What can be known of a process from its number. */
final class ServerProcess {
    private ServerProcess() {}

    /** Whether the process lives and is a PostgreSQL, or hides what it is; numbers are given again to others. */
    static boolean mayBePostgres(long pid) {
        return lives(pid) && isNamedPostgres(pid).orElse(true);
    }

    /** Whether the process lives and is certainly no PostgreSQL. */
    static boolean isSomethingElse(long pid) {
        return lives(pid) && !isNamedPostgres(pid).orElse(true);
    }

    private static boolean lives(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent() && !isZombie(pid);
    }

    private static Optional<Boolean> isNamedPostgres(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"));
    }

    /** Dead but not yet collected by its parent, which happens where the product is process 1 of a container. */
    private static boolean isZombie(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
        } catch (IOException | IndexOutOfBoundsException e) {
            return false;
        }
    }
}
