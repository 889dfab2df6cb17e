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
  /** Numbers of a state that are no look's. */
  private static final int OWN = 3;

  private final Evaluation evaluation;
  private final AlignmentExperiment.Params params;
  private final Metrics metrics;
  private long start = System.nanoTime();
  private final List<Double> divergences = new ArrayList<>();
  private final List<Double> rewards = new ArrayList<>();
  private boolean reached;
  private long watched;

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
    watched = done;
    if (!reached && evaluation.distance(policy) <= params.target()) {
      reached = true;
      metrics.result("eval/steps-to-target", (double) done);
      metrics.result("time/seconds-to-target", (System.nanoTime() - start) / 1e9);
    }
    int every = params.evaluation().every();
    if (every > 0 && done % every == 0) {
      Map<String, Double> values = evaluation.of(policy);
      values.forEach((name, value) -> metrics.log("eval/" + name, done, value));
      keep(values);
    }
  }

  /** Looks at where training ended; returns at which step that was. */
  long finish(Policy policy) {
    // Each step but the last is watched before the next; only a budget of time leaves the last
    // open.
    long done = params.training().seconds() > 0 ? watched + 1 : params.training().steps();
    look(done, policy);
    keep(evaluation.of(policy));
    return done;
  }

  double[] divergences() {
    return divergences.stream().mapToDouble(x -> x).toArray();
  }

  double[] rewards() {
    return rewards.stream().mapToDouble(x -> x).toArray();
  }

  /** Whether the target was reached, nanoseconds and steps so far, then divergences and rewards. */
  @Override
  public State state() {
    List<Long> numbers = new ArrayList<>();
    numbers.add(reached ? 1L : 0L);
    numbers.add(System.nanoTime() - start);
    numbers.add(watched);
    divergences.forEach(x -> numbers.add(Double.doubleToRawLongBits(x)));
    rewards.forEach(x -> numbers.add(Double.doubleToRawLongBits(x)));
    return new State(List.of(), numbers);
  }

  @Override
  public void restore(State state) {
    List<Long> numbers = state.of(0, state.numbers().size()).numbers();
    if (numbers.size() < OWN || (numbers.size() - OWN) % 2 != 0) {
      throw new IllegalArgumentException(
          "a course is an odd number of numbers, at least " + OWN + ", not " + numbers.size());
    }
    reached = numbers.get(0) == 1;
    start = System.nanoTime() - numbers.get(1);
    watched = numbers.get(2);
    int looks = (numbers.size() - OWN) / 2;
    divergences.clear();
    rewards.clear();
    for (int i = 0; i < looks; i++) {
      divergences.add(Double.longBitsToDouble(numbers.get(OWN + i)));
      rewards.add(Double.longBitsToDouble(numbers.get(OWN + looks + i)));
    }
  }

  private void keep(Map<String, Double> values) {
    divergences.add(values.getOrDefault("kl", Double.NaN));
    rewards.add(values.getOrDefault("reward", Double.NaN));
  }
}
