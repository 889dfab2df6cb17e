package dev.sluice.alignment.law;

import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.law.Law;
import java.util.List;

/** All laws of aligners. */
public final class AlignerLaws {
  private AlignerLaws() {}

  public static List<Law<Aligner>> all() {
    return List.of(
        new ReachesItsOptimum(), new MoreReward(), new FollowsItsGroups(), new StaysAtItsRest());
  }
}
