package dev.sluice.runtime.weights;

import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.learn.Parameters;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/** The weights that an architecture draws from its own random stream. */
@Describe("Drawn by the architecture from its own random stream.")
public final class DrawnWeights implements InitialWeights {
  @Inject
  public DrawnWeights() {}

  @Override
  public void load(Parameters model) {}
}
