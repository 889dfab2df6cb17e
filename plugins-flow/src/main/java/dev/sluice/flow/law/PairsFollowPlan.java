package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Coupling;
import dev.sluice.api.flow.Pairing;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.Random;

/** Pairs come as often as the plan says. */
@Theorem(
    name = "pairs",
    statement =
        "Over many draws each pair comes as often as its probability, within 6 standard errors.")
public final class PairsFollowPlan implements Law<Coupling> {
  private static final int ROWS = 6;
  private static final int DRAWS = 4000;

  @Override
  public Evidence check(Coupling coupling) {
    FixedPairs pairs = new FixedPairs(ROWS, 2);
    Points plan = coupling.plan(pairs.noise(), pairs.data());
    Random random = new Random(17);
    double[] seen = new double[ROWS * ROWS];
    double worst = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      Pairing drawn = coupling.pair(pairs.noise(), pairs.data(), random);
      worst = drawn.noise().length == ROWS ? worst : Double.NaN;
      for (int i = 0; i < drawn.noise().length; i++) {
        seen[drawn.noise()[i] * ROWS + drawn.data()[i]]++;
      }
    }
    double count = (double) ROWS * DRAWS;
    for (int k = 0; k < seen.length; k++) {
      double expected = plan.values()[k];
      double error = Math.sqrt(expected * count) + 1;
      worst = Worst.of(worst, Math.abs(seen[k] - expected * count) / error);
    }
    return Evidence.atMost("standard errors from the plan", worst, 6);
  }
}
