package dev.sluice.attention.flash;

import dev.sluice.api.attention.Alibi;
import dev.sluice.api.attention.Bias;
import dev.sluice.api.attention.FloatBias;
import dev.sluice.api.attention.Score;
import dev.sluice.api.attention.ScoreVisitor;
import dev.sluice.api.attention.SoftCap;
import dev.sluice.api.attention.Tile;
import dev.sluice.api.vector.Curve;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.TileMath;
import dev.sluice.attention.kernel.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
record VectorScore(
    List<Added> before, double cap, List<Added> after, LayerMath math, TileMath tiles) {
  /** Null where the score has other parts or a second cap. */
  static @Nullable VectorScore of(Score score, LayerMath math, TileMath tiles) {
    Reader reader = new Reader();
    score.accept(reader);
    // A score that learns more than its steps say is asked itself.
    return reader.isOther || reader.learntCount != score.learntCount()
        ? null
        : new VectorScore(reader.before, reader.cap, reader.after, math, tiles);
  }

  private static final class Reader implements ScoreVisitor {
    private List<Added> before = List.of();
    private double cap;
    private List<Added> after = new ArrayList<>();
    private boolean isOther;
    private int learntCount;

    @Override
    public void softCap(SoftCap soft) {
      isOther |= cap != 0;
      cap = soft.cap();
      before = after;
      after = new ArrayList<>();
    }

    @Override
    public void alibi(Alibi alibi) {
      after.add(new Ramp(alibi));
      learntCount += alibi.learntCount();
    }

    @Override
    public void bias(Bias bias) {
      after.add(new AddedBias(bias));
      learntCount += bias.learntCount();
    }

    @Override
    public void floatBias(FloatBias bias) {
      after.add(new AddedFloats(bias));
      learntCount += bias.learntCount();
    }

    @Override
    public void other(Score score) {
      isOther = true;
    }
  }

  /** Whether a score can be minus infinity where the product is finite; chains are not examined. */
  boolean mayHide() {
    int steps = before.size() + after.size() + (cap == 0 ? 0 : 1);
    return steps > 1 || after.stream().anyMatch(Added::mayHide);
  }

  /** Whether heads that different tasks compute have learnt numbers in common. */
  boolean isShared(Sizes sizes) {
    return Stream.concat(before.stream(), after.stream()).anyMatch(step -> step.isShared(sizes));
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
    for (Added step : before) {
      step.addTo(tiles, tile, scores, stride, byKey, 1 / cap);
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
    for (Added step : after) {
      step.addTo(tiles, tile, scores, stride, byKey, TileScores.LOG2E);
    }
  }

  /** Whether a finite score of the tile may be minus infinity in float32. */
  boolean leavesFloat(Tile tile) {
    for (Added step : after) {
      if (step.leavesFloat(tile)) {
        return true;
      }
    }
    return false;
  }

  /** Linear biases. */
  private record Ramp(Alibi alibi) implements Added {
    @Override
    public void addTo(
        TileMath math, Tile tile, float[] scores, int stride, boolean byKey, double unit) {
      float factor = TileScores.near(alibi.slopes()[tile.head()] * unit);
      int apart = tile.queryFrom() + alibi.shift() - tile.keyFrom();
      int rows = byKey ? tile.keys() : tile.queries();
      // A single row may be of any length, and what is behind it does not count.
      int columns = Padding.width(stride, math.lanes());
      math.addRamp(rows, columns, -factor, byKey ? apart : -apart, scores, 0, stride);
    }

    @Override
    public int learntCount() {
      return alibi.learntCount();
    }

    @Override
    public LearntSum learnt(Sizes sizes, int blocks, int groups, double[] sum, int from) {
      return new SlopesSum(alibi, sizes, blocks, sum, from);
    }
  }
}
