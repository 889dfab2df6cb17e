package dev.sluice.attention.flash;

import dev.sluice.api.attention.Alibi;
import dev.sluice.api.attention.Bias;
import dev.sluice.api.attention.PlainScore;
import dev.sluice.api.attention.Score;
import dev.sluice.api.attention.ScoreChain;
import dev.sluice.api.attention.SoftCap;
import dev.sluice.api.attention.Tile;
import dev.sluice.api.vector.Curve;
import dev.sluice.api.vector.LayerMath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chain of linear and added biases with at most one soft cap, on a tile of float32 scores, in
 * plain loops; {@link Curve#TANH} is the cap. Scores come divided by the cap, or in units of ln 2
 * if there is none, and leave in units of ln 2.
 *
 * @param before the cap
 * @param cap 0 where there is none; then everything is {@code after}
 * @param after the cap
 */
record VectorScore(List<Score> before, double cap, List<Score> after, LayerMath math) {
  /** Null where the score has other parts or a second cap. */
  static @Nullable VectorScore of(Score score, LayerMath math) {
    List<Score> steps = new ArrayList<>();
    flatten(score, steps);
    int caps = 0;
    int at = -1;
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof SoftCap) {
        caps++;
        at = i;
      } else if (!(steps.get(i) instanceof Alibi || steps.get(i) instanceof Bias)) {
        return null;
      }
    }
    if (caps > 1) {
      return null;
    }
    double cap = caps == 0 ? 0 : ((SoftCap) steps.get(at)).cap();
    List<Score> before = List.copyOf(steps.subList(0, Math.max(0, at)));
    return new VectorScore(before, cap, List.copyOf(steps.subList(at + 1, steps.size())), math);
  }

  private static void flatten(Score score, List<Score> steps) {
    if (score instanceof ScoreChain chain) {
      flatten(chain.first(), steps);
      flatten(chain.second(), steps);
    } else if (!(score instanceof PlainScore)) {
      steps.add(score);
    }
  }

  /** What natural scores are multiplied by. */
  double unit() {
    return cap == 0 ? TileScores.LOG2E : 1 / cap;
  }

  /**
   * Changes a tile's scores in place, and what else is in its rows: they are one long row, since
   * loops over few columns are slow.
   *
   * @param byKey whether a row is a key and a column a query; else the other way round
   * @param slopes written, where there is a cap: the change's derivative; empty if not wanted
   */
  void apply(Tile tile, float[] scores, int stride, boolean byKey, float[] slopes) {
    int count = stride * (byKey ? tile.keys() : tile.queries());
    for (Score step : before) {
      add(step, tile, scores, stride, byKey, 1 / cap);
    }
    if (cap != 0) {
      int wide = Math.min(math.columns(count), scores.length);
      if (slopes.length > 0) {
        math.curveAndSlope(Curve.TANH, 1, wide, scores, 0, wide, slopes);
      } else {
        math.curve(Curve.TANH, 1, wide, scores, 0, wide);
      }
      float factor = (float) (cap * TileScores.LOG2E);
      for (int i = 0; i < count; i++) {
        scores[i] *= factor;
      }
    }
    for (Score step : after) {
      add(step, tile, scores, stride, byKey, TileScores.LOG2E);
    }
  }

  /** Whether a finite score of the tile may be minus infinity in float32. */
  boolean leavesFloat(Tile tile) {
    for (Score step : after) {
      if (step instanceof Bias bias && new BiasTile(bias, tile).leavesFloat()) {
        return true;
      }
    }
    return false;
  }

  private static void add(
      Score step, Tile tile, float[] scores, int stride, boolean byKey, double unit) {
    if (step instanceof Alibi alibi) {
      float factor = TileScores.near(alibi.slopes()[tile.head()] * unit);
      int apart = tile.queryFrom() + alibi.shift() - tile.keyFrom();
      int rows = byKey ? tile.keys() : tile.queries();
      ramp(factor, byKey ? apart : -apart, rows, scores, stride);
    } else if (step instanceof Bias bias) {
      new BiasTile(bias, tile).addTo(scores, stride, byKey, unit);
    }
  }

  /** x -= factor |apart + column - row|. */
  private static void ramp(float factor, int apart, int rows, float[] x, int stride) {
    for (int r = 0; r < rows; r++) {
      int at = r * stride;
      int first = apart - r;
      for (int j = 0; j < stride; j++) {
        x[at + j] -= factor * Math.abs((float) (first + j));
      }
    }
  }
}
