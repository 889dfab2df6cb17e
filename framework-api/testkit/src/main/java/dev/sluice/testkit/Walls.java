package dev.sluice.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URL;
import java.util.List;

/**
 * The walls between Sluice's modules, checked by each on its own main code; a third party's plugin
 * does so with {@code Walls.ofPlugin(AcmePlugin.class)} in a test. Every module is also held to
 * packages without cycles and to no static mutable state.
 *
 * <p>Each method checks all classes of the folder or jar that {@code inside} was loaded from. All
 * violations of a rule are in one {@link AssertionError}.
 */
public final class Walls {
  private static final String SLUICE = "dev.sluice..";
  private static final String API = "dev.sluice.api..";
  private static final String TENSOR = "dev.sluice.tensor..";
  private static final String RUNTIME = "dev.sluice.runtime..";
  private static final String GUICE = "com.google.inject..";
  private static final String ENGINE = "ai.djl.pytorch..";

  private Walls() {}

  /** The interfaces: they see neither Guice, nor an engine, nor what runs them. */
  public static void ofApi(Class<?> inside) {
    check(
        inside,
        List.of(
            noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(GUICE, ENGINE))
                .because("whoever writes a plugin reads dev.sluice.api alone"),
            seesOfSluiceOnly(API)));
  }

  /** What runs the interfaces. */
  public static void ofRuntime(Class<?> inside) {
    check(inside, List.of(seesOfSluiceOnly(API, TENSOR, RUNTIME)));
  }

  /** A plugin: of Sluice it sees the interfaces and itself, so no plugin sees another. */
  public static void ofPlugin(Class<?> inside) {
    check(
        inside,
        List.of(
            seesOfSluiceOnly(API, TENSOR, inside.getPackageName() + ".."),
            noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(GUICE, ENGINE))
                .because("a plugin is built by the run, on whatever engine the run has")));
  }

  /** The experiments module: it meets plugins at run time only. */
  public static void ofExperiments(Class<?> inside) {
    check(inside, List.of(seesOfSluiceOnly(API, RUNTIME, "dev.sluice.experiments..")));
  }

  private static ArchRule seesOfSluiceOnly(String... packages) {
    DescribedPredicate<JavaClass> elsewhere =
        resideInAPackage(SLUICE).and(DescribedPredicate.not(resideInAnyPackage(packages)));
    return noClasses()
        .should()
        .dependOnClassesThat(elsewhere)
        .because("of Sluice, this module sees only " + String.join(", ", packages));
  }

  /** Packages depend on each other in one direction only. */
  static ArchRule noCycles() {
    return slices().matching("(**)").should().beFreeOfCycles().allowEmptyShould(true);
  }

  private static void check(Class<?> inside, List<ArchRule> rules) {
    JavaClasses classes = mainCodeOf(inside);
    rules.forEach(rule -> rule.check(classes));
    noCycles().check(classes);
    StaticState.none().check(classes);
    NumberOperands.none().check(classes);
    SealedDispatch.none().check(classes);
  }

  /** The folder or jar that {@code inside} was loaded from. */
  private static JavaClasses mainCodeOf(Class<?> inside) {
    URL source = inside.getProtectionDomain().getCodeSource().getLocation();
    return new ClassFileImporter().importUrl(source);
  }
}
