package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.PathSample;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.flow.path.Conversions;
import dev.sluice.flow.path.Prediction;
import java.util.Random;
import java.util.function.Function;

/** Velocity, data, noise and score say the same. */
@Theorem(
    name = "conversions",
    statement =
        "At x_t each of velocity, data, noise and score gives each of the others, and the way"
            + " back returns.")
public final class PathConversions implements Law<ProbabilityPath> {
  @Override
  public Evidence check(ProbabilityPath path) {
    if (path.schedule().isEmpty()) {
      return Evidence.notApplicable("the path has no schedule");
    }
    Schedule schedule = path.schedule().get();
    FixedPairs pairs = new FixedPairs(91, 3);
    double[] t = pairs.spread(0);
    PathSample sample = path.sample(pairs.noise(), pairs.data(), t, new Random(1));
    Function<Prediction, Points> values =
        of ->
            switch (of) {
              case VELOCITY -> sample.velocity();
              case DATA -> pairs.data();
              case NOISE -> pairs.noise();
              case SCORE -> score(schedule, pairs.noise(), t);
            };
    Conversions conversions = new Conversions(schedule);
    double worst = 0;
    for (Prediction from : Prediction.values()) {
      for (Prediction to : Prediction.values()) {
        Points there = conversions.convert(from, to, sample.x(), t, values.apply(from));
        Points back = conversions.convert(to, from, sample.x(), t, there);
        worst = Worst.of(worst, gap(there, values.apply(to)), gap(back, values.apply(from)));
      }
    }
    return Evidence.atMost("relative difference", worst, 1e-9);
  }

  private static Points score(Schedule schedule, Points noise, double[] t) {
    Points score = Points.zeros(noise.count(), noise.width());
    for (int i = 0; i < t.length; i++) {
      for (int j = 0; j < noise.width(); j++) {
        score.set(i, j, -noise.get(i, j) / schedule.beta(t[i]));
      }
    }
    return score;
  }

  private static double gap(Points actual, Points expected) {
    double worst = 0;
    for (int k = 0; k < expected.values().length; k++) {
      double right = expected.values()[k];
      worst = Worst.of(worst, Math.abs(actual.values()[k] - right) / (1 + Math.abs(right)));
    }
    return worst;
  }
}
