package dev.sluice.runtime.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code value[from:to:step]} of strings and lists. */
final class Slices {
  private Slices() {}

  static Object slice(
      @Nullable Object value,
      @Nullable Object from,
      @Nullable Object to,
      @Nullable Object step,
      Allowance allowance) {
    if (value instanceof String text) {
      allowance.text(text.length());
      int[] points = text.codePoints().toArray();
      StringBuilder slice = new StringBuilder();
      places(points.length, from, to, step).forEach(at -> slice.appendCodePoint(points[at]));
      return slice.toString();
    }
    if (value instanceof List<?> list) {
      allowance.steps(list.size());
      List<@Nullable Object> slice = new ArrayList<>();
      places(list.size(), from, to, step).forEach(at -> slice.add(list.get(at)));
      return Collections.unmodifiableList(slice);
    }
    if (value instanceof Undefined undefined) {
      throw undefined.error();
    }
    throw new TemplateException("there is no slice of " + Values.kind(value));
  }

  private static List<Integer> places(
      int length, @Nullable Object from, @Nullable Object to, @Nullable Object step) {
    long by = number(step, 1);
    if (by == 0) {
      throw new TemplateException("the step of a slice is zero");
    }
    long first =
        by > 0
            ? bound(from, 0, length, 0, length)
            : bound(from, length - 1, length, -1, length - 1);
    long end =
        by > 0 ? bound(to, length, length, 0, length) : bound(to, -1, length, -1, length - 1);
    List<Integer> places = new ArrayList<>();
    for (long at = first; by > 0 ? at < end : at > end; at += by) {
      places.add((int) at);
    }
    return places;
  }

  private static long bound(
      @Nullable Object given, long otherwise, int length, long least, long most) {
    if (given == null) {
      return otherwise;
    }
    long at = number(given, 0);
    return Math.max(least, Math.min(most, at < 0 ? at + length : at));
  }

  private static long number(@Nullable Object value, long otherwise) {
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Long number) {
      return Math.max(-(1L << 40), Math.min(1L << 40, number));
    }
    throw new TemplateException("a slice needs whole numbers, found " + Values.kind(value));
  }
}
