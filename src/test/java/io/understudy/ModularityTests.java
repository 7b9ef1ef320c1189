package io.understudy;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    private static final ApplicationModules MODULES = ApplicationModules.of(Understudy.class);

    @Test
    void noModuleReachesIntoAnotherAndNoneDependInACircle() {
        MODULES.verify();
    }
}
