package dev.sluice.runtime.file;

import java.math.BigInteger;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.RandomAccess;

/** Reads the values of GGUF's metadata. */
final class GgufValues {
  private static final int FLOAT = 6;
  private static final int BOOL = 7;
  private static final int TEXT = 8;
  private static final int ARRAY = 9;
  private static final int UNSIGNED_LONG = 10;
  private static final int DOUBLE = 12;
  private static final int DEEPEST = 8;

  /** Bytes of each type, in the order of their numbers; the least that one has. */
  private static final int[] BYTES = {1, 1, 2, 2, 4, 4, 4, 1, 8, 12, 8, 8, 8};

  private final GgufCursor in;

  GgufValues(GgufCursor in) {
    this.in = in;
  }

  /** A value behind its type: Long, Float, Double, Boolean, String or List; BigInteger above. */
  Object value(String key) {
    return value(type(key), key, 0);
  }

  private int type(String key) {
    int type = in.int32("the type of '" + key + "'");
    if (type < 0 || type >= BYTES.length) {
      throw in.fault(
          "'%s' has the type %s; known are 0 to %d"
              .formatted(key, Integer.toUnsignedString(type), BYTES.length - 1));
    }
    return type;
  }

  private Object value(int type, String key, int depth) {
    String what = "'" + key + "'";
    return switch (type) {
      case FLOAT -> in.float32(what);
      case DOUBLE -> in.float64(what);
      case BOOL -> bool(key);
      case TEXT -> in.text(what);
      case ARRAY -> array(key, depth);
      case UNSIGNED_LONG -> {
        long number = in.integer(Long.BYTES, false, what);
        yield number >= 0 ? (Object) number : new BigInteger(Long.toUnsignedString(number));
      }
      default -> in.integer(BYTES[type], isSigned(type), what);
    };
  }

  /** Types 0, 2, 4 and 10 are not. */
  private static boolean isSigned(int type) {
    return type % 2 == 1;
  }

  private boolean bool(String key) {
    long flag = in.integer(1, false, "'" + key + "'");
    if (flag > 1) {
      throw in.fault("'%s' is a boolean of %d; it is 0 or 1".formatted(key, flag));
    }
    return flag == 1;
  }

  private List<?> array(String key, int depth) {
    if (depth == DEEPEST) {
      throw in.fault("'%s' has arrays within arrays more than %d deep".formatted(key, DEEPEST));
    }
    int type = type(key);
    int count = in.count(BYTES[type], "elements of '" + key + "'");
    if (type == TEXT || type == ARRAY || type == UNSIGNED_LONG || type == BOOL) {
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        values.add(value(type, key, depth + 1));
      }
      return Collections.unmodifiableList(values);
    }
    return type == FLOAT || type == DOUBLE ? reals(type, key, count) : integers(type, key, count);
  }

  private List<Long> integers(int type, String key, int count) {
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.integer(BYTES[type], isSigned(type), "'" + key + "'");
    }
    return new Packed<>(count) {
      @Override
      public Long get(int index) {
        return values[index];
      }
    };
  }

  private List<? extends Number> reals(int type, String key, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = type == FLOAT ? in.float32("'" + key + "'") : in.float64("'" + key + "'");
    }
    return new Packed<Number>(count) {
      @Override
      public Number get(int index) {
        return type == FLOAT ? (Number) (float) values[index] : (Number) values[index];
      }
    };
  }

  /** A list without an object per element. */
  private abstract static class Packed<T> extends AbstractList<T> implements RandomAccess {
    private final int size;

    Packed(int size) {
      this.size = size;
    }

    @Override
    public int size() {
      return size;
    }
  }
}
