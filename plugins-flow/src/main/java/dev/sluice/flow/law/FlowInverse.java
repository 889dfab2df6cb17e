package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.NormalizingFlow;
import dev.sluice.api.flow.NormalizingFlowArchitecture;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.List;

/** To noise and back. */
@Theorem(name = "inverse", statement = "f^-1(f(x)) = x.")
public final class FlowInverse implements Law<NormalizingFlowArchitecture> {
  @Override
  public Evidence check(NormalizingFlowArchitecture architecture) {
    NormalizingFlow flow = FlowProblem.flow(architecture, 3);
    Points data = FlowProblem.points(200, 3);
    Points noise = Points.zeros(200, 3);
    flow.toNoise(data, noise);
    List<Points> way = flow.toData(noise);
    double[] back = way.get(way.size() - 1).values();
    double worst = 0;
    for (int i = 0; i < back.length; i++) {
      double scale = Math.max(1, Math.abs(data.values()[i]));
      worst = Worst.of(worst, Math.abs(back[i] - data.values()[i]) / scale);
    }
    return Evidence.atMost("|f^-1(f(x)) - x|", worst, 1e-8);
  }
}
