package io.enishi.admin.program;

import io.enishi.program.ProgramEvent;
import io.enishi.program.ProgramVersion;
import io.enishi.program.Programs;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Which versions a program had, and who did what to it. */
@Controller
class ProgramHistoryController {

    private final Programs programs;
    private final Users users;

    ProgramHistoryController(Programs programs, Users users) {
        this.programs = programs;
        this.users = users;
    }

    @GetMapping("/programs/{id}/activity")
    String show(@PathVariable long id, Viewer who, Model model) {
        List<ProgramVersion> versions = programs.versions(id, who);
        List<ProgramEvent> events = programs.events(id, who);
        Set<Long> those = Stream.concat(
                        versions.stream().map(ProgramVersion::by),
                        events.stream().map(ProgramEvent::by))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        model.addAttribute("program", programs.get(id, who));
        model.addAttribute("versions", versions);
        model.addAttribute("events", events);
        model.addAttribute("names", users.names(those, who.locale()));
        return "admin/program/activity";
    }
}
