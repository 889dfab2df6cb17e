package dev.sluice.flow.normalizing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Which columns a layer moves, and by which columns it decides how. */
public enum Conditioning {
  /** Every second column by the others, the other half in the next layer; cheap both ways. */
  COUPLING {
    @Override
    Layer layer(int width, int number, Monotone map, List<Integer> hidden) {
      int[] seen = every(width, 1 - number % 2);
      int[] moved = every(width, number % 2);
      List<Integer> widths = widths(seen.length, hidden, moved.length * map.parameterCount());
      return new ConditionedLayer(map, new Conditioner(widths, List.of()), seen, moved, 1);
    }

    private int[] every(int width, int parity) {
      return IntStream.range(0, width).filter(column -> column % 2 == parity).toArray();
    }
  },
  /**
   * Every column by those before it, in turned order in the next layer (Papamakarios et al. 2017,
   * arXiv:1705.07057); samples cost as many passes as there are columns.
   */
  AUTOREGRESSIVE {
    @Override
    Layer layer(int width, int number, Monotone map, List<Integer> hidden) {
      int[] all = IntStream.range(0, width).toArray();
      int[] rank =
          number % 2 == 0 ? all : IntStream.range(0, width).map(c -> width - 1 - c).toArray();
      List<Integer> widths = widths(width, hidden, width * map.parameterCount());
      Conditioner network = new Conditioner(widths, masks(rank, widths, map.parameterCount()));
      return new ConditionedLayer(map, network, all, all, width);
    }
  };

  /** Layer {@code number}, counted from 0, for points of {@code width} values. */
  abstract Layer layer(int width, int number, Monotone map, List<Integer> hidden);

  private static List<Integer> widths(int in, List<Integer> hidden, int out) {
    List<Integer> widths = new ArrayList<>();
    widths.add(in);
    widths.addAll(hidden);
    widths.add(out);
    return widths;
  }

  /**
   * A hidden unit has a degree m and sees what has rank or degree at most m; a column of rank r is
   * told what has degree below r (Germain et al. 2015, arXiv:1502.03509, equations 8 and 9).
   *
   * @param rank each column's place in the order
   * @param each how many outputs belong to a column
   */
  static List<boolean[]> masks(int[] rank, List<Integer> widths, int each) {
    int degrees = Math.max(1, rank.length - 1);
    List<boolean[]> masks = new ArrayList<>();
    int[] before = rank;
    for (int l = 1; l < widths.size(); l++) {
      boolean last = l == widths.size() - 1;
      int[] degree = new int[widths.get(l)];
      for (int o = 0; o < degree.length; o++) {
        degree[o] = last ? rank[o / each] - 1 : o % degrees;
      }
      boolean[] mask = new boolean[degree.length * before.length];
      for (int i = 0; i < mask.length; i++) {
        mask[i] = before[i % before.length] <= degree[i / before.length];
      }
      masks.add(mask);
      before = degree;
    }
    return masks;
  }
}
