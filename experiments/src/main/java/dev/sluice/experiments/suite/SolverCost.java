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
 * @param perStep evaluations; empty for a solver that chooses its steps
 * @param steps 0 where it has none
 */
record SolverCost(Spec<?> solver, OptionalInt perStep, int steps) {

  /** Of every solver in a component's parameters. */
  static List<SolverCost> of(Spec<?> root, Registry registry) {
    List<SolverCost> costs = new ArrayList<>();
    collect(root, registry, costs);
    return costs;
  }

  OptionalInt evaluations() {
    return perStep.isPresent() ? OptionalInt.of(perStep.getAsInt() * steps) : OptionalInt.empty();
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
    Record params = spec.params();
    int steps =
        params == null
            ? 0
            : Param.of(params.getClass()).stream()
                .filter(param -> param.name().equals("steps"))
                .map(param -> param.value(params))
                .filter(Integer.class::isInstance)
                .mapToInt(value -> (Integer) value)
                .findFirst()
                .orElse(0);
    return new SolverCost(
        spec,
        perStep == null || steps == 0 ? OptionalInt.empty() : OptionalInt.of(perStep.value()),
        steps);
  }

  private static Class<?> component(Offer<?> offer) {
    return offer.component();
  }
}
