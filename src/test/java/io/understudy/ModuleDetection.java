package io.understudy;

import java.util.stream.Stream;
import org.springframework.modulith.core.ApplicationModuleDetectionStrategy;
import org.springframework.modulith.core.ApplicationModuleInformation;
import org.springframework.modulith.core.JavaPackage;
import org.springframework.modulith.core.NamedInterfaces;

/**
 * Tells Spring Modulith what a module of ours is: a direct sub-package, whose own sub-packages are internal to it. The
 * one exception is {@code learn}, whose sub-packages are its vocabulary's extensions and open to all. Said here, at test
 * scope, because an annotation would make Modulith a dependency of the pure core.
 */
public class ModuleDetection implements ApplicationModuleDetectionStrategy {

    private static final String OPEN = "io.understudy.learn";

    @Override
    public Stream<JavaPackage> getModuleBasePackages(JavaPackage root) {
        return ApplicationModuleDetectionStrategy.directSubPackage().getModuleBasePackages(root);
    }

    @Override
    public NamedInterfaces detectNamedInterfaces(JavaPackage module, ApplicationModuleInformation information) {
        return module.getName().equals(OPEN)
                ? NamedInterfaces.forOpen(module)
                : ApplicationModuleDetectionStrategy.super.detectNamedInterfaces(module, information);
    }
}
