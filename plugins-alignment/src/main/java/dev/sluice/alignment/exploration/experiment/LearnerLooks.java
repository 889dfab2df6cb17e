package dev.sluice.alignment.exploration.experiment;

import dev.sluice.alignment.exploration.exact.ExactOptimum;
import dev.sluice.api.exploration.MetaLearner;
import dev.sluice.api.learn.State;
import dev.sluice.api.learn.Stateful;
import dev.sluice.api.run.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A learner's way: what each look saw, and when it had come to the optimum; goes on where an
 * interrupted run left it.
 */
final class LearnerLooks implements Stateful {
  private static final double RETURN_ROUNDING = 1e-9;

  /** How far above the least information is near enough. */
  private static final double NEAR = 0.05;

  /** Numbers of a state that are no look's. */
  private static final int OWN = 3;

  private final ExactOptimum optimum;
  private final LearnerEvaluation evaluator;
  private final Metrics metrics;
  private final List<Map<String, Double>> looks = new ArrayList<>();
  private long start = System.nanoTime();
  private long optimalSteps = -1;
  private double optimalSeconds;

  LearnerLooks(ExactOptimum optimum, LearnerEvaluation evaluator, Metrics metrics) {
    this.optimum = optimum;
    this.evaluator = evaluator;
    this.metrics = metrics;
  }

  /** Looks, logs and keeps. */
  Map<String, Double> look(long step, MetaLearner learner) {
    Map<String, Double> values = evaluator.look(learner);
    values.forEach((name, value) -> metrics.log("eval/" + name, step, value));
    looks.add(values);
    if (!isOptimal(values)) {
      optimalSteps = -1;
    } else if (optimalSteps < 0) {
      optimalSteps = step;
      optimalSeconds = (System.nanoTime() - start) / 1e9;
    }
    return values;
  }

  /** The best return, and no more than 5 % from the least information where there is a code. */
  private boolean isOptimal(Map<String, Double> values) {
    double least = optimum.information().rate();
    double information = values.getOrDefault(LearnerEvaluation.INFORMATION, least);
    return values.getOrDefault("return-gap", Double.NaN) <= RETURN_ROUNDING
        && Math.abs(information - least) <= NEAR * least;
  }

  /** Whether it ended at the optimum, and since when it had been there. */
  Map<String, Double> results() {
    Map<String, Double> results = new TreeMap<>();
    results.put("eval/optimal", optimalSteps >= 0 ? 1.0 : 0.0);
    if (optimalSteps >= 0) {
      results.put("eval/steps-to-optimum", (double) optimalSteps);
      results.put("time/seconds-to-optimum", optimalSeconds);
    }
    return results;
  }

  /** Since when it is optimal, nanoseconds so far, then the values of each look by name. */
  @Override
  public State state() {
    List<Long> numbers = new ArrayList<>();
    numbers.add(optimalSteps);
    numbers.add(Double.doubleToRawLongBits(optimalSeconds));
    numbers.add(System.nanoTime() - start);
    for (Map<String, Double> look : looks) {
      look.values().forEach(value -> numbers.add(Double.doubleToRawLongBits(value)));
    }
    return new State(List.of(), numbers);
  }

  /** Training is restored after the first look, which says the names. */
  @Override
  public void restore(State state) {
    List<Long> numbers = state.of(0, state.numbers().size()).numbers();
    List<String> names = List.copyOf(looks.get(0).keySet());
    if (numbers.size() < OWN || (numbers.size() - OWN) % names.size() != 0) {
      throw new IllegalArgumentException(
          String.format(
              "a course of looks at %d values and %d numbers more is wanted, not %d numbers",
              names.size(), OWN, numbers.size()));
    }
    optimalSteps = numbers.get(0);
    optimalSeconds = Double.longBitsToDouble(numbers.get(1));
    start = System.nanoTime() - numbers.get(2);
    looks.clear();
    for (int at = OWN; at < numbers.size(); at += names.size()) {
      Map<String, Double> look = new TreeMap<>();
      for (int k = 0; k < names.size(); k++) {
        look.put(names.get(k), Double.longBitsToDouble(numbers.get(at + k)));
      }
      looks.add(look);
    }
  }

  /** One number of every look, in order. */
  double[] of(String name) {
    return looks.stream().mapToDouble(look -> look.getOrDefault(name, Double.NaN)).toArray();
  }
}
