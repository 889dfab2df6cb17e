package dev.sluice.experiments.suite;

import dev.sluice.api.learn.Training;
import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.descriptor.Place;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import dev.sluice.runtime.registry.Param;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Gives each variant the steps at which its solver takes as many evaluations as all others, rounded
 * to the nearest whole step, and the time in which it trains.
 */
final class Matching {
  private final Match match;
  private final Map<String, Integer> targets = new HashMap<>();

  /** Without a number in the file the baseline's solvers say it. */
  Matching(Match match, Descriptor baseline, Reading reading) {
    this.match = match;
    if (match.asBaseline()) {
      for (SolverCost cost : SolverCost.of(baseline.experiment(), reading.registry())) {
        cost.evaluations().ifPresent(target -> targets.put(cost.solver().path(), target));
      }
      if (targets.isEmpty()) {
        reading.problem(
            match.place(),
            Match.PATH,
            "the baseline has no solver whose evaluations are known beforehand;"
                + " say how many, such as {evaluations: 80}");
      }
    }
  }

  /** The layers that match a variant; problems go to its own reading. */
  List<Tree> layers(Descriptor variant, Reading reading) {
    List<Tree> layers = new ArrayList<>();
    Place place = match.place();
    for (SolverCost cost : solvers(variant, reading)) {
      OptionalInt target = target(cost.solver().path());
      if (target.isPresent() && cost.perStep().isEmpty()) {
        reading.problem(
            place,
            Match.PATH,
            cost.solver().path()
                + ": the solver '"
                + cost.solver().type()
                + "' decides on the way how often it evaluates, so its evaluations are not known"
                + " beforehand");
      } else if (target.isPresent()) {
        int steps = cost.stepsFor(target.getAsInt());
        layers.add(leaf(cost.solver().path() + ".steps", String.valueOf(steps)));
      }
    }
    match
        .keys()
        .seconds()
        .ifPresent(seconds -> layers.addAll(timeLimit(variant, seconds, reading)));
    return layers;
  }

  /** What a person should know: where the number does not come out even. */
  List<String> notes(String variant, Descriptor matched, Reading reading) {
    List<String> notes = new ArrayList<>();
    for (SolverCost cost : solvers(matched, reading)) {
      OptionalInt target = target(cost.solver().path());
      if (target.isPresent() && cost.evaluations().orElse(0) != target.getAsInt()) {
        notes.add(
            String.format("%s: %s, the nearest to %d", variant, cost.text(), target.getAsInt()));
      }
    }
    return notes;
  }

  /** A number in the file is the budget of the experiment's own solver, not of its parts'. */
  private List<SolverCost> solvers(Descriptor variant, Reading reading) {
    return match.keys().evaluations().isPresent()
        ? SolverCost.outermost(variant.experiment(), reading.registry())
        : SolverCost.of(variant.experiment(), reading.registry());
  }

  private OptionalInt target(String path) {
    Optional<Integer> given = match.keys().evaluations();
    Integer target = given.isPresent() ? given.get() : targets.get(path);
    return target == null ? OptionalInt.empty() : OptionalInt.of(target);
  }

  /** Lets a variant train for a given time, however many steps that makes. */
  private List<Tree> timeLimit(Descriptor variant, double seconds, Reading reading) {
    List<Tree> layers = new ArrayList<>();
    Record params = Objects.requireNonNull(variant.experiment().params(), "of a bound descriptor");
    for (Param param : Param.of(params.getClass())) {
      if (param.value(params) instanceof Training) {
        String path = variant.experiment().path() + "." + param.name();
        layers.add(leaf(path + ".seconds", String.valueOf(seconds)));
        layers.add(leaf(path + ".steps", "0"));
      }
    }
    if (layers.isEmpty()) {
      reading.problem(
          match.place(),
          Match.PATH,
          "seconds cannot be matched: the experiment '"
              + variant.experiment().type()
              + "' has no training");
    }
    return layers;
  }

  private Tree leaf(String path, String text) {
    return Reading.nest(path, match.place(), new Tree.Leaf(match.place(), text, true));
  }
}
