package io.understudy;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/** The conventions that a machine can check; {@link PackageDependencyTests} has the rule of who may use whom. */
@AnalyzeClasses(packages = "io.understudy", importOptions = WrittenByHand.class)
class ArchitectureTests {

    private static final Set<String> JAVA_BASE = Object.class.getModule().getPackages();

    // --- the pure core

    @ArchTest
    static final ArchRule theCoreOfLearningNeedsJavaBaseAndJspecifyAlone = noClasses()
            .that()
            .resideInAPackage("io.understudy.learn..")
            .should()
            .dependOnClassesThat(are(outsideOfJavaBase())
                    .and(not(resideInAPackage("io.understudy.learn..")))
                    .and(not(resideInAPackage("org.jspecify.annotations"))));

    @ArchTest
    static final ArchRule theCoreOfLearningTouchesNoFilesAndNoNetwork = noClasses()
            .that()
            .resideInAPackage("io.understudy.learn..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.io\\.(File.*|RandomAccessFile|PrintStream|Console|Object.*Stream)");

    @ArchTest
    static final ArchRule theCoreOfLearningReadsNoClock = noClasses()
            .that()
            .resideInAPackage("io.understudy.learn..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.time..")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    // --- time and chance

    @ArchTest
    static final ArchRule timeComesFromAnInstantSource = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callConstructor(java.util.Date.class)
            .because("a test must be able to move the clock");

    @ArchTest
    static final ArchRule chanceComesFromASeedOrFromASecureSource = noClasses()
            .should()
            .callMethod(Math.class, "random")
            .orShould()
            .callConstructor(java.util.Random.class)
            .orShould()
            .callConstructor(java.util.SplittableRandom.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.concurrent.ThreadLocalRandom.class);

    // --- what is public, and what it is called

    @ArchTest
    static final ArchRule controllersAreNotPublic = classes()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .notBePublic()
            .andShould()
            .haveSimpleNameEndingWith("Controller")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule settingsAreNamedSo = classes()
            .that()
            .areAnnotatedWith(ConfigurationProperties.class)
            .should()
            .haveSimpleNameEndingWith("Settings")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveNameMatching(".*[.$]([A-Za-z0-9]*(Impl|Utils?|Helper|Manager|Processor|DTO|Dto)|Abstract[A-Z]\\w*)");

    @ArchTest
    static final ArchRule failuresAreNamedAsFacts = classes()
            .that()
            .areAssignableTo(Throwable.class)
            .should(notEndIn("Exception"))
            .allowEmptyShould(true);

    // --- how Spring is used

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest
    static final ArchRule oneConstructorNeedsNoAutowired = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Autowired.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Value.class);

    @ArchTest
    static final ArchRule transactionsBeginAtMethods = noClasses()
            .should()
            .beAnnotatedWith(describe("@Transactional that may begin one", ArchitectureTests::beginsTransactions))
            .because("a whole class may demand a transaction, but only a unit of work begins one");

    @ArchTest
    static final ArchRule transactionsDoNotBelongToControllers = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(RestController.class)
            .should()
            .beAnnotatedWith(Transactional.class)
            .allowEmptyShould(true);

    // --- what is not used at all

    @ArchTest
    static final ArchRule nothingPrintsPastTheLog = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule thereIsOneLoggingApi = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule javaSerializationIsNotUsed =
            noClasses().should().dependOnClassesThat().haveNameMatching("java\\.io\\.Object(In|Out)putStream");

    @ArchTest
    static final ArchRule jacksonIsTheThirdOne = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("com.fasterxml.jackson..")
                    .and(not(resideInAPackage("com.fasterxml.jackson.annotation"))))
            .because("the second one is here for Swagger's own use");

    // --- packages

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("io.understudy.(**)").should().beFreeOfCycles();

    @ArchTest
    static void everyPackageSaysWhatItIsForAndIsNullMarked(JavaClasses classes) {
        var packages = classes.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(java -> !java.getClasses().isEmpty());

        assertThat(packages)
                .isNotEmpty()
                .allSatisfy(
                        java -> assertThat(nullMarked(java)).as(java.getName()).isTrue());
    }

    private static boolean nullMarked(JavaPackage java) {
        return java.tryGetPackageInfo().isPresent() && java.isAnnotatedWith(NullMarked.class);
    }

    private static boolean beginsTransactions(JavaAnnotation<?> annotation) {
        return annotation.getRawType().isEquivalentTo(Transactional.class)
                && annotation.as(Transactional.class).propagation() != Propagation.MANDATORY;
    }

    private static DescribedPredicate<JavaClass> outsideOfJavaBase() {
        return describe("outside of java.base", type -> {
            JavaClass element = type.getBaseComponentType();
            return !element.isPrimitive() && !JAVA_BASE.contains(element.getPackageName());
        });
    }

    private static ArchCondition<JavaClass> notEndIn(String suffix) {
        return ArchConditions.not(ArchConditions.have(simpleNameEndingWith(suffix)));
    }
}
