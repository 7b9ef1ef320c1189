package io.understudy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who may use whom: one table, in the order of ARCHITECTURE.md. What is not written in it is forbidden. */
@AnalyzeClasses(packages = "io.understudy", importOptions = WrittenByHand.class)
class PackageDependencyTests {

    private static final String ROOT = "io.understudy";

    /** Each package with those that it names itself; what those may use, it may use too. */
    private static final Map<String, Set<String>> MAY_USE = closed(table(
            "learn:",
            "learn.algebra:  learn",
            "learn.exact:    learn.algebra",
            "learn.judge:    learn",
            "learn.drift:    learn",
            // what every controller speaks, and the home directory and data source
            "rest:",
            "store:          rest",
            "chart:",
            // threads that give way
            "background:",
            "text:           learn rest",
            "encode:         background text",
            "neural:         text",
            "model:          learn.exact learn.judge learn.drift encode neural rest store",
            "example:        model",
            "predict:        model",
            "feedback:       example predict",
            "training:       example chart",
            // the answers that feedback judged are what test-then-train evaluates
            "evaluation:     training feedback",
            "judge:          evaluation chart",
            "promotion:      judge",
            "tuning:         judge",
            "history:        promotion tuning",
            "webhook:        promotion",
            "exchange:       training",
            "protocol:       predict feedback",
            // used by none
            "web:            rest store",
            // sweeps what deleted models leave behind
            "operations:     model",
            // the main class, which begins what does not wait for the application
            ":               operations"));

    private static final Set<String> MAY_READ_SETTINGS_OF_ALL = Set.of("web", "operations");

    @ArchTest
    static void noPackageUsesWhatTheTableDoesNotAllow(JavaClasses classes) {
        classes().should(useOnlyWhatIsAllowed()).check(classes);
    }

    @ArchTest
    static void everyPackageIsInTheTable(JavaClasses classes) {
        var packages = classes.stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .map(PackageDependencyTests::feature)
                .filter(name -> !name.isEmpty());

        assertThat(packages).isNotEmpty().isSubsetOf(MAY_USE.keySet());
    }

    @ArchTest
    static void theRootHoldsTheMainClassAndNothingElse(JavaClasses classes) {
        var root = classes.stream()
                .filter(type -> type.getPackageName().equals(ROOT))
                .map(JavaClass::getSimpleName);

        assertThat(root).containsOnly("Understudy", "package-info");
    }

    private static ArchCondition<JavaClass> useOnlyWhatIsAllowed() {
        return new ArchCondition<>("use only what the table allows") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> !allowed(dependency))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(type, dependency.getDescription())));
            }
        };
    }

    private static boolean allowed(Dependency dependency) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (!target.getPackageName().startsWith(ROOT)) {
            return true;
        }
        String from = feature(dependency.getOriginClass());
        String to = feature(target);
        boolean settings = target.getSimpleName().endsWith("Settings") && MAY_READ_SETTINGS_OF_ALL.contains(from);
        return from.equals(to)
                || settings
                || MAY_USE.getOrDefault(from, Set.of()).contains(to);
    }

    /** The first part of the name behind the root, the second too inside {@code learn}. */
    private static String feature(JavaClass type) {
        String name = type.getPackageName();
        if (name.equals(ROOT)) {
            return "";
        }
        String[] parts = name.substring(ROOT.length() + 1).split("\\.", -1);
        return parts[0].equals("learn") && parts.length > 1 ? parts[0] + "." + parts[1] : parts[0];
    }

    private static Map<String, Set<String>> table(String... rows) {
        return Arrays.stream(rows)
                .map(row -> row.split(":", -1))
                .collect(Collectors.toMap(row -> row[0], row -> names(row[1]), (a, b) -> a, TreeMap::new));
    }

    private static Set<String> names(String list) {
        return Arrays.stream(list.strip().split("\\s+", -1))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Set<String>> closed(Map<String, Set<String>> direct) {
        Map<String, Set<String>> all = new TreeMap<>();
        direct.keySet().forEach(name -> collect(name, direct, all.computeIfAbsent(name, key -> new TreeSet<>())));
        return all;
    }

    private static void collect(String name, Map<String, Set<String>> direct, Set<String> into) {
        for (String next : direct.getOrDefault(name, Set.of())) {
            if (into.add(next)) {
                collect(next, direct, into);
            }
        }
    }
}
