package dev.sluice.alignment.exploration.explorer;

import dev.sluice.api.exploration.Code;
import dev.sluice.api.exploration.Explorer;
import dev.sluice.api.exploration.Knowledge;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/** Rewards nothing: all actions are as good as each other, and one of them is taken at random. */
@Describe("Nothing: actions are taken at random to the last step.")
public final class RandomExplorer implements Explorer {
  @Inject
  public RandomExplorer() {}

  @Override
  public double reward(Code code, Knowledge before, Knowledge after, int problem) {
    return 0;
  }

  @Override
  public double cost() {
    return 0;
  }
}
