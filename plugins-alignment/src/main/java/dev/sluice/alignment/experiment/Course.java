package dev.sluice.alignment.experiment;

import dev.sluice.api.alignment.Policy;
import dev.sluice.api.learn.State;
import dev.sluice.api.learn.Stateful;
import dev.sluice.api.run.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A policy's way through training, as far as it was looked at; goes on where an interrupted run
 * left it.
 */
final class Course implements Stateful {
  private final Evaluation evaluation;
  private final AlignmentExperiment.Params params;
  private final Metrics metrics;
  private long start = System.nanoTime();
  private final List<Double> divergences = new ArrayList<>();
  private final List<Double> rewards = new ArrayList<>();
  private boolean reached;

  Course(Evaluation evaluation, AlignmentExperiment.Params params, Metrics metrics) {
    this.evaluation = evaluation;
    this.params = params;
    this.metrics = metrics;
  }

  /** Where training begins, at the reference. */
  void begin(Policy policy) {
    Map<String, Double> values = evaluation.of(policy);
    values.forEach((name, value) -> metrics.log("eval/" + name, 0, value));
    keep(values);
  }

  void look(long done, Policy policy) {
    if (!reached && evaluation.distance(policy) <= params.target()) {
      reached = true;
      metrics.result("eval/steps-to-target", (double) done);
      metrics.result("time/seconds-to-target", (System.nanoTime() - start) / 1e9);
    }
    if (params.every() > 0 && done % params.every() == 0) {
      Map<String, Double> values = evaluation.of(policy);
      values.forEach((name, value) -> metrics.log("eval/" + name, done, value));
      keep(values);
    }
  }

  void finish(long done, Policy policy) {
    look(done, policy);
    keep(evaluation.of(policy));
  }

  double[] divergences() {
    return divergences.stream().mapToDouble(x -> x).toArray();
  }

  double[] rewards() {
    return rewards.stream().mapToDouble(x -> x).toArray();
  }

  /** Whether the target was reached, nanoseconds so far, then divergences and rewards. */
  @Override
  public State state() {
    List<Long> numbers = new ArrayList<>();
    numbers.add(reached ? 1L : 0L);
    numbers.add(System.nanoTime() - start);
    divergences.forEach(x -> numbers.add(Double.doubleToRawLongBits(x)));
    rewards.forEach(x -> numbers.add(Double.doubleToRawLongBits(x)));
    return new State(List.of(), numbers);
  }

  @Override
  public void restore(State state) {
    List<Long> numbers = state.of(0, state.numbers().size()).numbers();
    if (numbers.size() < 2 || numbers.size() % 2 != 0) {
      throw new IllegalArgumentException(
          "a course is an even number of numbers, at least 2, not " + numbers.size());
    }
    reached = numbers.get(0) == 1;
    start = System.nanoTime() - numbers.get(1);
    int looks = numbers.size() / 2 - 1;
    divergences.clear();
    rewards.clear();
    for (int i = 0; i < looks; i++) {
      divergences.add(Double.longBitsToDouble(numbers.get(2 + i)));
      rewards.add(Double.longBitsToDouble(numbers.get(2 + looks + i)));
    }
  }

  private void keep(Map<String, Double> values) {
    divergences.add(values.getOrDefault("kl", Double.NaN));
    rewards.add(values.getOrDefault("reward", Double.NaN));
  }
}
