package dev.sluice.api.array;

import java.util.List;

/**
 * An array of numbers of any number of sides, indexed row-major (the last index varies fastest)
 * whatever the order in the file. Where the file is mapped, it must not change while the array is
 * in use. Immutable, safe for any number of threads.
 *
 * @since 0.2.0
 */
public final class NumberArray {
  private final NpyHeader header;
  private final Segments bytes;
  private final int rows;
  private final int width;

  NumberArray(NpyHeader header, Segments bytes, int rows, int width) {
    this.header = header;
    this.bytes = bytes;
    this.rows = rows;
    this.width = width;
  }

  public NpyType type() {
    return header.type();
  }

  /** The sides; empty for a single number. */
  public List<Integer> shape() {
    return header.shape();
  }

  /** The first side; 1 for a single number. */
  public int rows() {
    return rows;
  }

  /** How many values a row has: the product of all sides but the first. */
  public int width() {
    return width;
  }

  /** One value; whole numbers beyond 2^53 are rounded. */
  public double get(int row, int column) {
    long at = at(row, column);
    NpyType type = header.type();
    return switch (type.kind()) {
      case FLOAT ->
          switch (type.bytes()) {
            case 2 -> Half.toDouble(bytes.twoBytes(2 * at));
            case 4 -> Float.intBitsToFloat(bytes.fourBytes(4 * at));
            default -> Double.longBitsToDouble(bytes.eightBytes(8 * at));
          };
      case UNSIGNED -> type.bytes() == 8 ? unsigned(bytes.eightBytes(8 * at)) : whole(type, at);
      case INTEGER, TRUTH -> whole(type, at);
    };
  }

  /**
   * One value of an array of whole numbers, exactly.
   *
   * @throws ArithmeticException if it is 2^63 or more
   * @throws IllegalStateException if the type is a float
   */
  public long whole(int row, int column) {
    NpyType type = header.type();
    if (!type.isWhole()) {
      throw new IllegalStateException("an array of " + type.title() + " has no whole numbers");
    }
    long value = whole(type, at(row, column));
    if (value < 0 && type.kind() == NpyType.Kind.UNSIGNED) {
      throw new ArithmeticException(Long.toUnsignedString(value));
    }
    return value;
  }

  private long whole(NpyType type, long at) {
    boolean signed = type.kind() == NpyType.Kind.INTEGER;
    return switch (type.bytes()) {
      case 1 -> signed ? bytes.oneByte(at) : bytes.oneByte(at) & 0xff;
      case 2 -> signed ? bytes.twoBytes(2 * at) : bytes.twoBytes(2 * at) & 0xffff;
      case 4 -> signed ? bytes.fourBytes(4 * at) : bytes.fourBytes(4 * at) & 0xffffffffL;
      default -> bytes.eightBytes(8 * at);
    };
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : 2.0 * ((bits >>> 1) | (bits & 1));
  }

  /** Where a value is, in values. */
  private long at(int row, int column) {
    if (row < 0 || row >= rows || column < 0 || column >= width) {
      throw new IndexOutOfBoundsException(
          "[" + row + ", " + column + "] of [" + rows + ", " + width + "]");
    }
    if (!header.byColumns()) {
      return (long) row * width + column;
    }
    // The first index varies fastest, then the second, ...
    List<Integer> shape = header.shape();
    long at = 0;
    int left = column;
    long stride = (long) rows * width;
    for (int i = shape.size() - 1; i > 0; i--) {
      stride /= shape.get(i);
      at += left % shape.get(i) * stride;
      left /= shape.get(i);
    }
    return at + row;
  }
}
