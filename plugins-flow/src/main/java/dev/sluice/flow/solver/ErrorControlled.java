package dev.sluice.flow.solver;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.AdaptiveOdeSolver;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import java.util.List;

/**
 * What solvers that choose their steps by the error have in common: a name, an order, tolerances.
 */
abstract class ErrorControlled implements AdaptiveOdeSolver {
  final String name;
  final AdaptiveSteps params;
  private final int order;

  ErrorControlled(String name, int order, AdaptiveSteps params) {
    this.name = name;
    this.order = order;
    this.params = params;
  }

  /** Solves over a stretch in which the field does not jump. */
  abstract Solution solveSmooth(VelocityField field, Points start, Span span, double... saveAt);

  @Override
  public final Solution solve(VelocityField field, Points start, Span span, double... saveAt) {
    List<Span> stretches = params.stretches(span);
    return stretches.size() == 1
        ? solveSmooth(field, start, span, saveAt)
        : new Stretches(this, span, saveAt).solve(field, start, stretches);
  }

  @Override
  public final int order() {
    return order;
  }

  @Override
  public final double relativeTolerance() {
    return params.rtol();
  }

  @Override
  public final double absoluteTolerance() {
    return params.atol();
  }
}
