package io.enishi.admin.brake;

import io.enishi.brake.BrakeEpisode;
import io.enishi.brake.ComplaintBrake;
import java.util.List;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page of the console which sendings too many people complain about. */
@ControllerAdvice(basePackages = "io.enishi.admin")
class BrakeBanner {

    private final ComplaintBrake brake;

    BrakeBanner(ComplaintBrake brake) {
        this.brake = brake;
    }

    @ModelAttribute("brakes")
    List<BrakeEpisode> brakes() {
        return brake.open();
    }
}
