package io.enishi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {
    private static final ApplicationModules ROOMS = ApplicationModules.of(EnishiApplication.class);

    @Test
    void roomsUseOneAnotherOnlyThroughTheirDoorsAndNeverInCircles() {
        ROOMS.verify();
    }

    @Test
    void everyRoomIsFoundAcrossTheModules() {
        assertThat(ROOMS.stream().map(ApplicationModule::getIdentifier).map(Object::toString))
                .contains("shared", "prospect", "activity", "email", "form", "scoring", "automation", "admin", "site");
    }
}
