package dev.sluice.attention.flash;

import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Score;
import dev.sluice.api.attention.Tile;
import dev.sluice.attention.kernel.Sizes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gradient in a score's learnt numbers, summed in an order that follows from the sizes alone:
 * results are the same for any number of threads.
 */
final class LearntNumbers {
  /** With as many tiles of keys there is enough to do side by side in one head. */
  private static final int BLOCKS = 8;

  /** Groups of heads side by side where there are fewer tiles of keys. */
  private static final int GROUPS = 8;

  private final double[] sum;
  private final Score score;
  private final boolean isOther;
  private final int groups;
  private final List<LearntSum> before;
  private final List<LearntSum> after;

  LearntNumbers(AttentionSpec spec, Sizes sizes, Means means) {
    score = spec.score();
    sum = new double[score.learntCount()];
    @Nullable VectorScore vectors =
        sum.length == 0 ? null : VectorScore.of(score, means.layers(), means.math());
    isOther = vectors == null && sum.length > 0;
    int blocks = Math.max(1, means.tiles().keyBlocks(sizes.keys()));
    int heads = sizes.batch() * sizes.keyHeads();
    if (isOther) {
      groups = Math.min(1, heads);
    } else if (vectors != null && vectors.isShared(sizes)) {
      groups = blocks >= BLOCKS ? Math.min(1, heads) : Math.min(GROUPS, heads);
    } else {
      groups = heads;
    }
    before = new ArrayList<>();
    after = new ArrayList<>();
    if (vectors != null) {
      int from = open(vectors.before(), sizes, blocks, 0, before);
      open(vectors.after(), sizes, blocks, from, after);
    }
  }

  private int open(List<Added> steps, Sizes sizes, int blocks, int from, List<LearntSum> sums) {
    int at = from;
    for (Added step : steps) {
      if (step.learntCount() > 0) {
        sums.add(step.learnt(sizes, blocks, groups, sum, at));
        at += step.learntCount();
      }
    }
    return at;
  }

  /** Groups of neighbouring heads of keys that may be computed side by side. */
  int groups() {
    return groups;
  }

  /** Whether parts of the keys may be computed side by side. */
  boolean allowsParts() {
    return !isOther;
  }

  /** Takes the gradient in the scores of a tile, before {@link TileScores#gradient} changes it. */
  void addAfter(
      Tile tile,
      TileScores scores,
      float[] gradient,
      int stride,
      Visible visible,
      int group,
      int block) {
    for (LearntSum each : after) {
      each.add(tile, gradient, stride, visible, group, block);
    }
    if (isOther) {
      // What lies outside a band has not been computed.
      for (int query = tile.queryFrom(); query < tile.queryTo(); query++) {
        int row = (query - tile.queryFrom()) * stride;
        Arrays.fill(gradient, row, row + visible.firstColumn(tile, query), 0);
        Arrays.fill(gradient, row + visible.endColumn(tile, query), row + tile.keys(), 0);
      }
      scores.learntGradient(tile, gradient, stride, sum);
    }
  }

  /** Takes what {@link TileScores#gradient} has made of it. */
  void addBefore(Tile tile, float[] gradient, int stride, Visible visible, int group, int block) {
    for (LearntSum each : before) {
      each.add(tile, gradient, stride, visible, group, block);
    }
  }

  /** Numbers that a tile of scores reads and writes, beyond what is told without them. */
  long traffic(Tile tile) {
    return sum.length == 0 ? 0 : (long) tile.queries() * tile.keys();
  }

  /** The sum, once every tile is there. */
  double[] finish() {
    before.forEach(LearntSum::finish);
    after.forEach(LearntSum::finish);
    return sum;
  }
}
