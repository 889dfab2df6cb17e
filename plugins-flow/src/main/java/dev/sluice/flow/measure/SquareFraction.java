package dev.sluice.flow.measure;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowMeasure;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.plugin.Describe;
import dev.sluice.flow.data.Chessboard;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * The share of samples on the chessboard's dark squares: 1 at best, .499 for standard normal noise.
 * One filled square would score 1 as well, so read it beside {@link SquareTv} or {@link
 * HistogramTv}.
 */
@Describe("The share of samples on the chessboard's dark squares.")
public final class SquareFraction implements FlowMeasure {
  @Inject
  public SquareFraction() {}

  @Override
  public void check(LearnedFlow untrained) {
    Board.samples(untrained, "square-fraction");
  }

  @Override
  public Map<String, Double> of(LearnedFlow learned) {
    Points samples = Board.samples(learned, "square-fraction");
    int dark = 0;
    for (int r = 0; r < samples.count(); r++) {
      dark += Chessboard.isDark(samples.get(r, 0), samples.get(r, 1)) ? 1 : 0;
    }
    return Map.of("square-fraction", (double) dark / samples.count());
  }
}
