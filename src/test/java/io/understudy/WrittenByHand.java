package io.understudy;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** What we wrote for the product: neither tests nor the classes that Spring's ahead-of-time processing adds to a build. */
public class WrittenByHand implements ImportOption {

    private final ImportOption noTests = new DoNotIncludeTests();

    @Override
    public boolean includes(Location location) {
        return noTests.includes(location) && !location.contains("__") && !location.contains("$$SpringCGLIB$$");
    }
}
