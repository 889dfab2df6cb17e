package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.descriptor.Place;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
            MatchReader.PATH,
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
            MatchReader.PATH,
            cost.solver().path()
                + ": the solver '"
                + cost.solver().type()
                + "' decides on the way how often it evaluates, so its evaluations are not known"
                + " beforehand");
      } else if (target.isPresent()) {
        int steps = cost.stepsFor(target.getAsInt());
        layers.add(
            Reading.nest(
                cost.solver().path() + ".steps",
                place,
                new Tree.Leaf(place, String.valueOf(steps), true)));
      }
    }
    match
        .seconds()
        .ifPresent(seconds -> layers.addAll(TimeLimit.layers(variant, seconds, place, reading)));
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
    return match.evaluations().isPresent()
        ? SolverCost.outermost(variant.experiment(), reading.registry())
        : SolverCost.of(variant.experiment(), reading.registry());
  }

  private OptionalInt target(String path) {
    if (match.evaluations().isPresent()) {
      return match.evaluations();
    }
    Integer target = targets.get(path);
    return target == null ? OptionalInt.empty() : OptionalInt.of(target);
  }
}
