package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.NormalizingFlow;
import dev.sluice.api.flow.NormalizingFlowArchitecture;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.Random;

/** What training follows is the slope of the likelihood. */
@Theorem(
    name = "gradient",
    statement = "The loss is the mean of -log p, and its gradient that by differences.")
public final class FlowGradient implements Law<NormalizingFlowArchitecture> {
  private static final int DIRECTIONS = 8;
  private static final float STEP = 1e-5f;

  @Override
  public Evidence check(NormalizingFlowArchitecture architecture) {
    NormalizingFlow flow = FlowProblem.flow(architecture, 3);
    Points data = FlowProblem.points(60, 3);
    float[] parameters = flow.copyParameters();
    float[] gradient = new float[parameters.length];
    double loss = flow.lossAndGradient(data, gradient);
    double norm = 0;
    for (float value : gradient) {
      norm += value * value;
    }
    double worst = Math.abs(loss - loss(flow, data)) / Math.abs(loss);
    Random random = new Random(13);
    for (int d = 0; d < DIRECTIONS; d++) {
      float[] up = parameters.clone();
      float[] down = parameters.clone();
      double expected = 0;
      for (int i = 0; i < up.length; i++) {
        float step = random.nextBoolean() ? STEP : -STEP;
        up[i] += step;
        down[i] -= step;
        // What float32 made of the step, not the step.
        expected += gradient[i] * ((double) up[i] - down[i]);
      }
      flow.writeParameters(up);
      double difference = loss(flow, data);
      flow.writeParameters(down);
      difference -= loss(flow, data);
      // A sum over random signs is as large as the gradient's norm, as a rule.
      double scale = 2 * STEP * Math.sqrt(norm);
      worst = Worst.of(worst, Math.abs(difference - expected) / scale);
    }
    return Evidence.atMost("|slope by differences - gradient| / |gradient|", worst, 1e-2);
  }

  private static double loss(NormalizingFlow flow, Points data) {
    double sum = 0;
    for (double log : flow.logDensity(data)) {
      sum -= log;
    }
    return sum / data.count();
  }
}
