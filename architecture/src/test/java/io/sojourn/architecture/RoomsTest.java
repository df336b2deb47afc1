package io.sojourn.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rooms and their doors: imports go upstream only, and siblings never meet. */
class RoomsTest {
    private static final String[] CORE = {
        "io.sojourn.collect..", "io.sojourn.unify..", "io.sojourn.journey..", "io.sojourn.measure.."
    };

    private static JavaClasses product;

    @BeforeAll
    static void readTheProduct() {
        product = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.sojourn");
    }

    @Test
    void coreKnowsTheJdkAndJspecifyOnly() {
        holds(classes()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(plus(CORE, "java..", "javax.crypto..", "org.jspecify.."))));
    }

    @Test
    void coreDoesNoInputOrOutputAndStartsNoThreads() {
        holds(noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.io..",
                                "java.net..",
                                "java.nio.file..",
                                "java.nio.channels..",
                                "java.util.logging..",
                                "java.lang.foreign..",
                                "java.sql..")
                        .and(not(isAllowed(
                                "java.io.Serializable",
                                "java.io.UncheckedIOException",
                                "java.io.PrintStream",
                                "java.io.ObjectStreamException"))))
                .orShould()
                .dependOnClassesThat(resideInAnyPackage("java.util.concurrent.."))
                .orShould()
                .dependOnClassesThat(isAllowed("java.lang.Thread", "java.lang.Process", "java.lang.ProcessBuilder")));
    }

    @Test
    void coreNeverReadsAClockRandomnessOrTheEnvironment() {
        holds(noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class, String.class)
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .orShould()
                .callMethod(java.time.ZonedDateTime.class, "now")
                .orShould()
                .callMethod(java.time.ZoneId.class, "systemDefault")
                .orShould()
                .callMethod(java.util.Locale.class, "getDefault")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat(isAllowed(
                        "java.time.Clock",
                        "java.util.Random",
                        "java.util.SplittableRandom",
                        "java.security.SecureRandom",
                        "java.util.concurrent.ThreadLocalRandom")));
    }

    @Test
    void coreImportsGoUpstreamOnly() {
        sees("io.sojourn.collect..", "io.sojourn.collect..");
        sees("io.sojourn.unify..", "io.sojourn.unify..", "io.sojourn.collect..");
        sees("io.sojourn.journey..", "io.sojourn.journey..", "io.sojourn.unify..", "io.sojourn.collect..");
        sees("io.sojourn.measure..", CORE);
    }

    @Test
    void portsKnowCoreOnly() {
        sees("io.sojourn.ports..", plus(CORE, "io.sojourn.ports.."));
    }

    @Test
    void theEmbeddedRuntimeKnowsPortsAndCoreOnly() {
        sees("io.sojourn.embedded..", plus(CORE, "io.sojourn.ports..", "io.sojourn.embedded.."));
    }

    @Test
    void anAdapterKnowsPortsCoreAndItsOwnLibrary() {
        sees("io.sojourn.rocksdb..", plus(CORE, "io.sojourn.ports..", "io.sojourn.rocksdb.."));
        sees("io.sojourn.columns..", plus(CORE, "io.sojourn.ports..", "io.sojourn.columns.."));
        sees("io.sojourn.regex..", plus(CORE, "io.sojourn.ports..", "io.sojourn.regex.."));
        sees("io.sojourn.json..", plus(CORE, "io.sojourn.ports..", "io.sojourn.json.."));
        sees("io.sojourn.files..", plus(CORE, "io.sojourn.ports..", "io.sojourn.json..", "io.sojourn.files.."));
    }

    @Test
    void aThirdPartyLibraryIsNamedByOneAdapterOnly() {
        only("org.rocksdb..", "io.sojourn.rocksdb..");
        only("com.google.re2j..", "io.sojourn.regex..");
        only("tools.jackson..", "io.sojourn.json..");
        only("de.siegmar.fastcsv..", "io.sojourn.files..");
        only("org.duckdb..", "io.sojourn.bench..");
        only("picocli..", "io.sojourn.cli..", "io.sojourn.dist..", "io.sojourn.bench..");
    }

    @Test
    void theServerKnowsPortsCoreAndTheTextFormatsOnly() {
        sees(
                "io.sojourn.server..",
                plus(CORE, "io.sojourn.ports..", "io.sojourn.json..", "io.sojourn.files..", "io.sojourn.server.."));
    }

    @Test
    void springStaysAtTheEdge() {
        only("org.springframework..", "io.sojourn.server..");
    }

    @Test
    void lettersAreTheOnlyOnesThatKnowSmtp() {
        only("jakarta.mail..", "io.sojourn.server.mail..");
        only("org.eclipse.angus..", "io.sojourn.server.mail..");
        holds(noClasses()
                .that()
                .resideInAPackage("io.sojourn.server.mail..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.sojourn.server", "org.springframework..")));
    }

    @Test
    void onlyDistNamesConcreteStoresIndexesAndRuntimes() {
        for (String concrete : List.of("io.sojourn.rocksdb..", "io.sojourn.columns..", "io.sojourn.embedded..")) {
            holds(noClasses()
                    .that()
                    .resideOutsideOfPackages(concrete, "io.sojourn.dist..", "io.sojourn.bench..")
                    .should()
                    .dependOnClassesThat(resideInAPackage(concrete)));
        }
    }

    private static void sees(String room, String... allowed) {
        holds(noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat(resideInAPackage("io.sojourn..").and(not(resideInAnyPackage(allowed)))));
    }

    private static void only(String library, String... rooms) {
        holds(noClasses()
                .that(resideInAPackage("io.sojourn..").and(not(resideInAnyPackage(rooms))))
                .should()
                .dependOnClassesThat(resideInAPackage(library)));
    }

    private static void holds(ArchRule rule) {
        rule.allowEmptyShould(true).check(product);
    }

    private static com.tngtech.archunit.base.DescribedPredicate<com.tngtech.archunit.core.domain.JavaClass> isAllowed(
            String... names) {
        List<String> wanted = List.of(names);
        return com.tngtech.archunit.base.DescribedPredicate.describe(
                "one of " + wanted, type -> wanted.contains(type.getFullName()));
    }

    private static String[] plus(String[] some, String... more) {
        List<String> all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
