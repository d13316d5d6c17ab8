package io.enishi.sendlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which run of the operating system this is. What a process wrote outlives the process, but the last of it not the machine: so a log
 * tells everything only within the run it was written in. Systems that do not say keep no logs.
 */
final class Boot {

    private static final Path ID = Path.of("/proc/sys/kernel/random/boot_id");

    private Boot() {}

    static Optional<String> id() {
        try {
            return Optional.of(Files.readString(ID).strip()).filter(id -> !id.isEmpty());
        } catch (IOException | SecurityException e) {
            return Optional.empty();
        }
    }
}
