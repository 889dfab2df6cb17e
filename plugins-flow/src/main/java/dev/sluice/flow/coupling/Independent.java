package dev.sluice.flow.coupling;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Coupling;
import dev.sluice.api.flow.Pairing;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Pairs as they come: noise and data were drawn independently (Lipman et al. 2022). */
@Describe("Noise and data as they were drawn, independently.")
public final class Independent implements Coupling {
  @Inject
  public Independent() {}

  @Override
  public Pairing pair(Points noise, Points data, RandomGenerator random) {
    noise.requireShapeOf(data);
    int[] rows = IntStream.range(0, noise.count()).toArray();
    return new Pairing(rows, rows);
  }

  @Override
  public Points plan(Points noise, Points data) {
    noise.requireShapeOf(data);
    int n = noise.count();
    Points plan = Points.zeros(n, n);
    for (int i = 0; i < n; i++) {
      plan.set(i, i, 1.0 / n);
    }
    return plan;
  }

  @Override
  public boolean balanced() {
    return true;
  }
}
