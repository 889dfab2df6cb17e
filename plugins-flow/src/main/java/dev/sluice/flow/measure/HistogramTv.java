package dev.sluice.flow.measure;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowMeasure;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * Total variation between the samples' histogram and the chessboard's exact masses, on 40 x 40
 * cells of [-4.44, 4.44]^2 and the plane around them. Finite samples alone cost about sqrt(c / (2
 * pi n)) for c = 800 filled cells: .050 for 50,000 samples, .113 for 10,000, so compare equal
 * numbers of samples only.
 */
@Describe("Total variation between the samples' 40x40 histogram and the chessboard's exact masses.")
public final class HistogramTv implements FlowMeasure {
  private static final int CELLS = 40;
  private static final double EDGE = 4.44;

  @Inject
  public HistogramTv() {}

  @Override
  public void check(LearnedFlow untrained) {
    Board.samples(untrained, "histogram-tv");
  }

  @Override
  public Map<String, Double> of(LearnedFlow learned) {
    Points samples = Board.samples(learned, "histogram-tv");
    int[] counts = new int[CELLS * CELLS];
    int outside = 0;
    for (int r = 0; r < samples.count(); r++) {
      int i = cell(samples.get(r, 0));
      int j = cell(samples.get(r, 1));
      if (i < 0 || j < 0) {
        outside++;
      } else {
        counts[i * CELLS + j]++;
      }
    }
    double n = samples.count();
    double sum = Math.abs(outside / n - (1 - Board.mass(-EDGE, EDGE, -EDGE, EDGE)));
    for (int i = 0; i < CELLS; i++) {
      for (int j = 0; j < CELLS; j++) {
        double exact = Board.mass(edge(i), edge(i + 1), edge(j), edge(j + 1));
        sum += Math.abs(counts[i * CELLS + j] / n - exact);
      }
    }
    return Map.of("histogram-tv", sum / 2);
  }

  private static double edge(int cell) {
    return -EDGE + cell * (2 * EDGE / CELLS);
  }

  private static int cell(double x) {
    int cell = (int) Math.floor((x + EDGE) / (2 * EDGE) * CELLS);
    return cell < CELLS && !Double.isNaN(x) ? cell : -1;
  }
}
