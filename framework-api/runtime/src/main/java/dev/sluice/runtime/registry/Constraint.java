package dev.sluice.runtime.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a record declares about one value with the annotations of {@code dev.sluice.api.plugin}. */
public sealed interface Constraint {
  /** Whether a value of the parameter's type is allowed. */
  boolean allows(Object value);

  /** In words, after the parameter's name: {@code must be at least 1}. */
  String rule();

  /** What was found instead, after the rule: {@code , not 0}. */
  String found(Object value);

  /** The same for a JSON Schema. */
  Map<String, Object> keywords();

  /** The whole error. */
  default String broken(String name, Object value) {
    return name + " " + rule() + found(value);
  }

  /**
   * A number between bounds. An infinite bound that is not included only refuses infinity.
   *
   * @param least the lower bound
   * @param fromLeast whether it is included
   * @param most the upper bound
   * @param toMost whether it is included
   */
  record Range(double least, boolean fromLeast, double most, boolean toMost) implements Constraint {

    @Override
    public boolean allows(Object value) {
      double x = ((Number) value).doubleValue();
      return (fromLeast ? x >= least : x > least) && (toMost ? x <= most : x < most);
    }

    @Override
    public String rule() {
      boolean above = Double.isFinite(least);
      boolean below = Double.isFinite(most);
      if (above && below && fromLeast && toMost) {
        return "must be from " + text(least) + " to " + text(most);
      }
      String low = (fromLeast ? "at least " : "above ") + text(least);
      String high = (toMost ? "at most " : "below ") + text(most);
      if (above && below) {
        return "must be " + low + " and " + high;
      }
      if (above) {
        return fromLeast && least == 0 ? "must be 0 or more" : "must be " + low;
      }
      return below ? "must be " + high : "must be finite";
    }

    @Override
    public String found(Object value) {
      boolean finiteOnly = Double.isInfinite(((Number) value).doubleValue()) && bounded();
      return (finiteOnly ? " and finite, not " : ", not ") + value;
    }

    private boolean bounded() {
      return Double.isFinite(least) || Double.isFinite(most);
    }

    @Override
    public Map<String, Object> keywords() {
      Map<String, Object> keywords = new LinkedHashMap<>();
      if (Double.isFinite(least)) {
        keywords.put(fromLeast ? "minimum" : "exclusiveMinimum", number(least));
      }
      if (Double.isFinite(most)) {
        keywords.put(toMost ? "maximum" : "exclusiveMaximum", number(most));
      }
      return keywords;
    }

    private static String text(double bound) {
      return number(bound).toString().replace("E", "e").replace(".0e", "e");
    }

    private static Number number(double bound) {
      boolean whole = bound == Math.rint(bound) && Math.abs(bound) < 1e15;
      return whole ? (Number) (long) bound : (Number) bound;
    }
  }

  /** What a length counts, in the words of errors and of JSON Schemas. */
  enum Unit {
    CHARACTER("character", "characters", "Length"),
    ITEM("item", "items", "Items"),
    ENTRY("entry", "entries", "Properties");

    private final String one;
    private final String many;
    private final String keyword;

    Unit(String one, String many, String keyword) {
      this.one = one;
      this.many = many;
      this.keyword = keyword;
    }
  }

  /** A number of characters, items or entries. */
  record Length(int least, int most, Unit unit) implements Constraint {
    @Override
    public boolean allows(Object value) {
      return least <= length(value) && length(value) <= most;
    }

    @Override
    public String rule() {
      if (most == Integer.MAX_VALUE) {
        return "must have at least " + counted(least);
      }
      if (least == 0) {
        return "must have at most " + counted(most);
      }
      return "must have " + (least == most ? "" : "from " + least + " to ") + counted(most);
    }

    private String counted(int number) {
      return number + " " + (number == 1 ? unit.one : unit.many);
    }

    @Override
    public String found(Object value) {
      return ", not " + length(value);
    }

    private static int length(Object value) {
      if (value instanceof String text) {
        return text.length();
      }
      return value instanceof Map<?, ?> map ? map.size() : ((List<?>) value).size();
    }

    @Override
    public Map<String, Object> keywords() {
      Map<String, Object> keywords = new LinkedHashMap<>();
      if (least > 0) {
        keywords.put("min" + unit.keyword, least);
      }
      if (most < Integer.MAX_VALUE) {
        keywords.put("max" + unit.keyword, most);
      }
      return keywords;
    }
  }

  /**
   * A text of a form.
   *
   * @param regexp what the whole text matches
   * @param rule in words
   */
  record Form(String regexp, String rule) implements Constraint {
    @Override
    public boolean allows(Object value) {
      return ((String) value).matches(regexp);
    }

    @Override
    public String found(Object value) {
      return ", not '" + value + "'";
    }

    @Override
    public Map<String, Object> keywords() {
      return Map.of("pattern", "^(?:" + regexp + ")$");
    }
  }
}
