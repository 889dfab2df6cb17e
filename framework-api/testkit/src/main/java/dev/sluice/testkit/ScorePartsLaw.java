package dev.sluice.testkit;

import dev.sluice.api.attention.Score;
import dev.sluice.api.attention.ScoreVisitor;
import dev.sluice.api.attention.Tile;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import java.util.SplittableRandom;

/**
 * What a score says of its structure holds: for an author of a score, {@code assertThat(new
 * ScorePartsLaw(2, 4, 50, 70).check(score).holds()).isTrue()}.
 *
 * @param batch sizes that the score is made for
 */
public record ScorePartsLaw(int batch, int heads, int queries, int keys) implements Law<Score> {
  private static final int TILES = 200;
  private static final double BOUND = 1e-12;

  @Override
  public String name() {
    return "score-parts";
  }

  @Override
  public String statement() {
    return "The steps of a score, one after another, give its values and its gradients, those in"
        + " its learnt numbers too.";
  }

  @Override
  public Evidence check(Score score) {
    SplittableRandom random = new SplittableRandom(4);
    Score[] steps = {Score.plain()};
    ScoreVisitor chain = step -> steps[0] = steps[0].then(step);
    score.accept(chain);
    double worst = 0;
    for (int i = 0; i < TILES; i++) {
      Tile tile = Tiles.random(random, batch, heads, queries, keys);
      double[] before = random.doubles((long) tile.queries() * tile.keys(), -9, 9).toArray();
      double[] gradient = random.doubles(before.length, -2, 2).toArray();
      worst = Math.max(worst, gap(apply(score, tile, before), apply(steps[0], tile, before)));
      worst =
          Math.max(
              worst,
              gap(learnt(score, tile, before, gradient), learnt(steps[0], tile, before, gradient)));
      double[] slope = gradient(score, tile, before, gradient);
      worst = Math.max(worst, gap(slope, gradient(steps[0], tile, before, gradient)));
    }
    return Evidence.atMost("|score - its steps|, relative", worst, BOUND);
  }

  private static double[] apply(Score score, Tile tile, double[] before) {
    double[] changed = before.clone();
    score.apply(tile, changed);
    return changed;
  }

  private static double[] gradient(Score score, Tile tile, double[] before, double[] gradient) {
    double[] changed = gradient.clone();
    score.gradient(tile, before, changed);
    return changed;
  }

  private static double[] learnt(Score score, Tile tile, double[] before, double[] gradient) {
    double[] sum = new double[score.learntCount()];
    score.learntGradient(tile, before, gradient, sum, 0);
    return sum;
  }

  /** Infinity where a number is not one, or infinite in one of them only. */
  private static double gap(double[] a, double[] b) {
    double worst = a.length == b.length ? 0 : Double.POSITIVE_INFINITY;
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      double gap = a[i] == b[i] ? 0 : Math.abs(a[i] - b[i]) / Math.max(1, Math.abs(a[i]));
      worst = gap >= 0 ? Math.max(worst, gap) : Double.POSITIVE_INFINITY;
    }
    return worst;
  }
}
