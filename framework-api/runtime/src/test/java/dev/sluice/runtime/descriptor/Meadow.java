package dev.sluice.runtime.descriptor;

import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Kind;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;
import dev.sluice.api.plugin.Spec;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plugin with every type of parameter that a descriptor can hold. */
@SuppressWarnings("UnusedVariable") // its components are described, never built
final class Meadow implements Plugin {

  @Kind(value = "step", description = "How to step.")
  interface Step {}

  @Kind(value = "gauge", description = "What to measure.")
  interface Gauge {}

  enum Edge {
    OPEN,
    HALF_OPEN
  }

  record Plan(
      @Describe("How many rounds.") @Min(1) int rounds,
      @Describe("The rate.") double rate,
      @Describe("A step of its own.") Spec<Step> inner) {}

  record Nothing() {}

  record Steps(@Describe("How many steps.") @Min(1) int steps) {}

  record Twice(@Describe("What is done twice.") Spec<Step> inner) {}

  record Bound(@Describe("The largest value.") double most, @Describe("Its unit.") String unit) {}

  record Walk(
      @Describe("Where the walk begins.") String start,
      @Describe("How to step.") Spec<Step> step,
      @Describe("The plan.") Plan plan,
      @Describe("What to measure.") List<Spec<Gauge>> gauges,
      @Describe("The widths.") List<Integer> widths,
      @Describe("Weights by name.") Map<String, Double> weights,
      @Describe("A gauge at the end.") Optional<Spec<Gauge>> last,
      @Describe("A limit.") Optional<Double> limit,
      @Describe("The edge.") Edge edge,
      @Describe("Whether to go back.") boolean backAgain,
      @Describe("A large number.") long largeNumber) {}

  static final class ShortStep implements Step {
    @Inject
    ShortStep(Steps params) {}
  }

  static final class LongStep implements Step {
    @Inject
    LongStep(Steps params) {}
  }

  static final class TwiceStep implements Step {
    @Inject
    TwiceStep(Twice params, Build build) {}
  }

  static final class Count implements Gauge {
    @Inject
    Count(Nothing params) {}
  }

  static final class Limit implements Gauge {
    @Inject
    Limit(Bound params) {}
  }

  static final class Walking implements Experiment {
    @Inject
    Walking(Walk params, Build build) {}

    @Override
    public void run() {}
  }

  @Override
  @SuppressWarnings("NullAway") // null is how a defaults instance says required
  public void offer(Offers offers) {
    offers
        .add(Step.class, "short", ShortStep.class, new Steps(20))
        .add(Step.class, "long", LongStep.class, new Steps(5))
        .add(Step.class, "twice", TwiceStep.class, new Twice(Spec.of(Step.class, "short")))
        .add(Gauge.class, "count", Count.class, new Nothing())
        .add(Gauge.class, "limit", Limit.class, new Bound(1.5, null))
        .add(Experiment.class, "walk", Walking.class, walk());
  }

  @SuppressWarnings("NullAway") // null is how a defaults instance says required
  private static Walk walk() {
    return new Walk(
        null,
        Spec.of(Step.class, "short", new Steps(7)),
        new Plan(3, 0.5, Spec.of(Step.class, "long")),
        List.of(Spec.of(Gauge.class, "count")),
        List.of(8, 8),
        Map.of("a", 1.0),
        Optional.empty(),
        Optional.empty(),
        Edge.OPEN,
        false,
        1L << 40);
  }
}
