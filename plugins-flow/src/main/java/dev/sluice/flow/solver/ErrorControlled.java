package dev.sluice.flow.solver;

import dev.sluice.api.flow.AdaptiveOdeSolver;

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
