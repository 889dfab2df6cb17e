package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.Random;

/** A path joins its pair. */
@Theorem(
    name = "ends",
    statement =
        "x_0 is the noise, up to the rest of data that the schedule states, and x_1 is the"
            + " data.")
public final class PathEnds implements Law<ProbabilityPath> {
  private static final int ROWS = 64;

  @Override
  public Evidence check(ProbabilityPath path) {
    FixedPairs pairs = new FixedPairs(ROWS, 3);
    double rest = path.schedule().map(Schedule::dataAtStart).orElse(0.0);
    Points start = path.sample(pairs.noise(), pairs.data(), pairs.at(0), new Random(1)).x();
    Points end = path.sample(pairs.noise(), pairs.data(), pairs.at(1), new Random(1)).x();
    double worst = 0;
    for (int k = 0; k < start.values().length; k++) {
      double noise = pairs.noise().values()[k];
      double data = pairs.data().values()[k];
      worst =
          Worst.of(
              worst,
              Math.abs(start.values()[k] - noise) - rest * (Math.abs(data) + Math.abs(noise)),
              Math.abs(end.values()[k] - data));
    }
    return Evidence.atMost("distance from the pair", worst, 1e-12);
  }
}
