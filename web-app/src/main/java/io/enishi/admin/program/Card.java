package io.enishi.admin.program;

import io.enishi.shared.Words;
import java.util.List;

/** A step as the canvas shows it; {@code problems} keep the program from starting, {@code warnings} do not. */
public record Card(
        String id,
        String kind,
        String icon,
        Words label,
        Words sentence,
        long waiting,
        List<String> problems,
        List<String> warnings) {}
