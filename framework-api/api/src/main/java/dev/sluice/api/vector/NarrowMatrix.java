package dev.sluice.api.vector;

/**
 * A matrix of shape {@code [depth, columns]} in numbers of 16 bits, two of them in an int: the
 * right-hand side of {@link NarrowMath}. Columns stand in strips; a strip is as wide as four
 * vectors, and its rows follow one another, so that a product reads memory from front to back.
 *
 * <p>Written by one thread, then safe for use by several.
 *
 * @since 0.2.0
 */
public final class NarrowMatrix {
  private final NarrowType type;
  private final int depth;
  private final int columns;
  private final int strip;
  private final int[] values;
  private boolean finite = true;

  /**
   * A matrix of zeros.
   *
   * @param strip how many columns stand together, even: {@link NarrowMath#strip}
   */
  public NarrowMatrix(NarrowType type, int depth, int columns, int strip) {
    this.type = type;
    this.depth = depth;
    this.columns = columns;
    this.strip = strip;
    int strips = (columns + strip - 1) / strip;
    this.values = new int[Math.multiplyExact(Math.multiplyExact(strips, strip / 2), depth)];
  }

  public NarrowType type() {
    return type;
  }

  public int depth() {
    return depth;
  }

  public int columns() {
    return columns;
  }

  /** How many columns stand together. */
  public int strip() {
    return strip;
  }

  /** Whether no number of it is infinite or NaN. */
  public boolean finite() {
    return finite;
  }

  /**
   * The numbers, shared: row k of strip s begins at {@code (s * depth + k) * strip / 2}; its int i
   * has column i in its lower half and column {@code strip / 2 + i} in its upper one. Columns
   * beyond the last are 0.
   */
  public int[] values() {
    return values;
  }

  /** Rounds numbers from {@code from} on to a row. */
  public void round(int row, float[] source, int from) {
    int half = strip / 2;
    for (int first = 0; first < columns; first += strip) {
      int at = place(row, first);
      for (int i = 0; i < half; i++) {
        values[at + i] =
            (rounded(source, from, first + half + i) << 16)
                | (rounded(source, from, first + i) & 0xFFFF);
      }
    }
  }

  /** 0 beyond the last column. */
  private int rounded(float[] source, int from, int column) {
    if (column >= columns) {
      return 0;
    }
    short rounded = type.round(source[from + column]);
    finite &= Float.isFinite(type.widen(rounded));
    return rounded;
  }

  /** Writes a row's numbers, widened, from {@code to} on. */
  public void widen(int row, float[] target, int to) {
    for (int j = 0; j < columns; j++) {
      target[to + j] = at(row, j);
    }
  }

  /** One number, widened. */
  public float at(int row, int column) {
    int both = values[place(row, column)];
    return type.widen((short) (upper(column) ? both >>> 16 : both));
  }

  private int place(int row, int column) {
    int half = strip / 2;
    return (column / strip * depth + row) * half + column % strip % half;
  }

  private boolean upper(int column) {
    return column % strip >= strip / 2;
  }
}
