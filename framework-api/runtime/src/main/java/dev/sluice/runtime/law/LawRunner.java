package dev.sluice.runtime.law;

import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Threads;
import dev.sluice.runtime.descriptor.DescriptorException;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.registry.Offer;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.run.Run;
import dev.sluice.runtime.run.RunServices;
import dev.sluice.runtime.run.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks the laws of components, each built with its defaults in a run of its own, afresh for every
 * law. The seed is fixed, so that a verdict repeats.
 */
public final class LawRunner {
  private static final long SEED = 1;

  private final Registry registry;
  private final Runs runs;
  private final Descriptors descriptors;

  public LawRunner(Registry registry) {
    this.registry = registry;
    this.runs = new Runs(registry);
    this.descriptors = new Descriptors(registry);
  }

  /**
   * Checks every law of every component, or fewer.
   *
   * @param kind only this kind; null for all
   * @param type only components of this name; null for all
   * @return by kind, component and law; no exception of a component or a law comes out
   * @throws IllegalArgumentException if nothing is called so
   */
  public List<LawResult> check(@Nullable String kind, @Nullable String type) {
    return checks(kind, type).stream().map(LawCheck::run).toList();
  }

  /** The checks of {@link #check}, in its order, for whoever runs them one by one. */
  public List<LawCheck> checks(@Nullable String kind, @Nullable String type) {
    List<LawCheck> checks = new ArrayList<>();
    boolean found = false;
    for (Class<?> each : kinds(kind)) {
      found |= addChecks(each, type, checks);
    }
    if (type != null && !found) {
      throw new IllegalArgumentException(
          "no component"
              + (kind == null ? "" : " of kind '" + kind + "'")
              + " is called '"
              + type
              + "'");
    }
    return checks;
  }

  private List<Class<?>> kinds(@Nullable String name) {
    if (name == null) {
      return registry.kinds();
    }
    return List.of(
        registry
            .kind(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no kind is called '"
                            + name
                            + "'; kinds are "
                            + registry.kinds().stream()
                                .map(Registry::nameOf)
                                .collect(Collectors.joining(", ")))));
  }

  private <T> boolean addChecks(Class<T> kind, @Nullable String type, List<LawCheck> checks) {
    boolean found = false;
    Offer<T> named = type == null ? null : registry.find(kind, type).orElse(null);
    for (Offer<T> offer : registry.offers(kind)) {
      if (type == null || offer.equals(named)) {
        found = true;
        for (Law<T> law : registry.laws(kind)) {
          checks.add(
              new LawCheck(
                  Registry.nameOf(kind),
                  offer.type(),
                  law.name(),
                  law.statement(),
                  offer.plugin().name(),
                  () -> evidence(offer, law)));
        }
        if (kind == Experiment.class) {
          checks.add(
              new LawCheck(
                  Registry.nameOf(kind),
                  offer.type(),
                  AfterTrainingLaw.NAME,
                  AfterTrainingLaw.STATEMENT,
                  offer.plugin().name(),
                  () -> afterTraining(offer.type())));
        }
      }
    }
    return found;
  }

  private <T> Evidence evidence(Offer<T> offer, Law<T> law) {
    return resolved(offer.kind(), offer.type(), spec -> evidence(spec, law));
  }

  private Evidence afterTraining(String type) {
    return resolved(
        Experiment.class,
        type,
        spec -> {
          try {
            return new AfterTrainingLaw(registry).check(spec);
          } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            return Evidence.atMost("the check threw " + e, Double.NaN, 0);
          }
        });
  }

  private <T> Evidence resolved(Class<T> kind, String type, Function<Spec<T>, Evidence> check) {
    String path = Registry.nameOf(kind);
    Spec<T> spec;
    try {
      spec = descriptors.resolve(new Spec<>(kind, type, null, path));
    } catch (DescriptorException e) {
      return Evidence.notApplicable(
          "needs parameters: "
              + e.problems().stream()
                  .map(problem -> within(path, problem.path()))
                  .distinct()
                  .collect(Collectors.joining(", ")));
    }
    return check.apply(spec);
  }

  private <T> Evidence evidence(Spec<T> spec, Law<T> law) {
    boolean built = false;
    try (Run run = runs.openBare(SEED, new Threads(1), RunServices.silent())) {
      T component = run.build(spec);
      built = true;
      return law.check(component);
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      String what = built ? "the check threw " + e : "could not be built: " + e.getMessage();
      // Not a number: no bound holds.
      return Evidence.atMost(what, Double.NaN, 0);
    }
  }

  private static String within(String path, String whole) {
    return whole.startsWith(path + ".") ? whole.substring(path.length() + 1) : whole;
  }
}
