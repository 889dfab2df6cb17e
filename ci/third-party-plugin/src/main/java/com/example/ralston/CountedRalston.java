package com.example.ralston;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/** Asks for the plugin's own service in its constructor. */
@Describe("As ralston; the run's steps are a result.")
public final class CountedRalston implements OdeSolver {
  private final Ralston ralston;
  private final StepCount count;

  @Inject
  public CountedRalston(Ralston.Params params, StepCount count) {
    ralston = new Ralston(params);
    this.count = count;
  }

  @Override
  public int order() {
    return ralston.order();
  }

  @Override
  public Solution solve(VelocityField field, Points start, Span span, double... saveAt) {
    Solution solution = ralston.solve(field, start, span, saveAt);
    count.add(solution.steps());
    return solution;
  }
}
