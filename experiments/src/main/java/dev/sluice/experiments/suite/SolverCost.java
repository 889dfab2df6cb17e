package dev.sluice.experiments.suite;

import dev.sluice.api.flow.EvaluationsPerStep;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.plugin.Spec;
import dev.sluice.runtime.registry.Offer;
import dev.sluice.runtime.registry.Param;
import dev.sluice.runtime.registry.Registry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a solver of a descriptor costs.
 *
 * @param perStep evaluations; empty for a solver that decides on the way
 * @param steps 0 where it has none
 * @param firstSteps those of another method that it begins with; 0 for most solvers
 * @param moreAtStart evaluations of each of them beyond {@code perStep}
 */
record SolverCost(Spec<?> solver, OptionalInt perStep, int steps, int firstSteps, int moreAtStart) {

  /** Of every solver in a component's parameters. */
  static List<SolverCost> of(Spec<?> root, Registry registry) {
    List<SolverCost> costs = new ArrayList<>();
    collect(root, registry, costs);
    return costs;
  }

  /** Without the solvers that belong to a part of the experiment, such as reflow's. */
  static List<SolverCost> outermost(Spec<?> root, Registry registry) {
    List<SolverCost> all = of(root, registry);
    int least = all.stream().mapToInt(SolverCost::depth).min().orElse(0);
    return all.stream().filter(cost -> cost.depth() == least).toList();
  }

  private int depth() {
    return (int) solver.path().chars().filter(c -> c == '.').count();
  }

  OptionalInt evaluations() {
    return perStep.isPresent()
        ? OptionalInt.of(perStep.getAsInt() * steps + moreAtStart * Math.min(firstSteps, steps))
        : OptionalInt.empty();
  }

  /** How many steps come nearest to a number of evaluations, at least one. */
  int stepsFor(int evaluations) {
    int each = perStep.orElseThrow();
    int more = moreAtStart * firstSteps;
    long steps =
        evaluations < each * firstSteps + more
            ? Math.round((double) evaluations / (each + moreAtStart))
            : Math.round((double) (evaluations - more) / each);
    return Math.max(1, Math.toIntExact(steps));
  }

  /** Such as {@code 13 steps of 3 evaluations are 39}. */
  String text() {
    String first =
        moreAtStart == 0
            ? ""
            : String.format(
                " and %d more for each of the first %d", moreAtStart, Math.min(firstSteps, steps));
    return String.format(
        "%d steps of %d evaluations%s are %d",
        steps, perStep.orElse(0), first, evaluations().orElse(0));
  }

  private static void collect(@Nullable Object value, Registry registry, List<SolverCost> into) {
    if (value instanceof Spec<?> spec) {
      if (spec.kind() == OdeSolver.class) {
        into.add(cost(spec, registry));
      }
      collect(spec.params(), registry, into);
    } else if (value instanceof Record record) {
      Param.of(record.getClass()).forEach(param -> collect(param.value(record), registry, into));
    } else if (value instanceof Optional<?> optional) {
      collect(optional.orElse(null), registry, into);
    } else if (value instanceof Collection<?> items) {
      items.forEach(item -> collect(item, registry, into));
    }
  }

  private static SolverCost cost(Spec<?> spec, Registry registry) {
    Class<?> component =
        registry.find(spec.kind(), spec.type()).map(SolverCost::component).orElse(null);
    EvaluationsPerStep perStep =
        component == null ? null : component.getAnnotation(EvaluationsPerStep.class);
    int steps = number(spec, "steps");
    if (perStep == null || steps == 0) {
      return new SolverCost(spec, OptionalInt.empty(), steps, 0, 0);
    }
    int more = perStep.moreAtStart();
    int first = more == 0 ? 0 : Math.max(0, number(spec, "order") - 1);
    return new SolverCost(spec, OptionalInt.of(perStep.value()), steps, first, more);
  }

  /** A parameter of type int; 0 where there is none of that name. */
  private static int number(Spec<?> spec, String name) {
    Record params = spec.params();
    return params == null
        ? 0
        : Param.of(params.getClass()).stream()
            .filter(param -> param.name().equals(name))
            .map(param -> param.value(params))
            .filter(Integer.class::isInstance)
            .mapToInt(value -> (Integer) value)
            .findFirst()
            .orElse(0);
  }

  private static Class<?> component(Offer<?> offer) {
    return offer.component();
  }
}
