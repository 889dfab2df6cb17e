package dev.sluice.flow.measure;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowMeasure;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.plugin.Describe;
import dev.sluice.flow.data.Chessboard;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * Total variation over nine events: each of the eight dark squares, of mass 1/8, and everything
 * else, of mass 0. 0 at best, .724 for standard normal noise.
 */
@Describe("Total variation between the dark squares' masses, and all else.")
public final class SquareTv implements FlowMeasure {
  @Inject
  public SquareTv() {}

  @Override
  public void check(LearnedFlow untrained) {
    Board.samples(untrained, "square-tv");
  }

  @Override
  public Map<String, Double> of(LearnedFlow learned) {
    Points samples = Board.samples(learned, "square-tv");
    int[] counts = new int[8];
    int elsewhere = 0;
    for (int r = 0; r < samples.count(); r++) {
      int square = Chessboard.square(samples.get(r, 0), samples.get(r, 1));
      if (square < 0) {
        elsewhere++;
      } else {
        counts[square]++;
      }
    }
    double sum = (double) elsewhere / samples.count();
    for (int count : counts) {
      sum += Math.abs((double) count / samples.count() - 1.0 / 8);
    }
    return Map.of("square-tv", sum / 2);
  }
}
