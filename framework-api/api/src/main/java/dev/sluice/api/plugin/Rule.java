package dev.sluice.api.plugin;

import java.util.List;

/**
 * A rule over several parameters, for the constructor of their record; rules of one parameter are
 * annotations such as {@link Positive}. An error points to the first of the parameters that a
 * descriptor gives.
 */
public final class Rule {
  private final List<String> params;

  private Rule(String... params) {
    this.params = List.of(params);
  }

  /** A rule of the parameters of these names, as the record or as descriptors write them. */
  public static Rule of(String... params) {
    return new Rule(params);
  }

  /**
   * Does nothing if the rule holds.
   *
   * @param message as for {@link String#format}, such as {@code width must be a multiple of heads,
   *     not %s for %s}
   * @throws Broken if it does not hold
   */
  @SuppressWarnings("AnnotateFormatMethod") // its annotation would be a dependency of this API
  public void require(boolean holds, String message, Object... values) {
    if (!holds) {
      throw new Broken(params, String.format(message, values));
    }
  }

  /** Thrown where a rule does not hold. */
  public static final class Broken extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> params;

    private Broken(List<String> params, String message) {
      super(message);
      this.params = params;
    }

    /** The names of the parameters that the rule is about. */
    public List<String> params() {
      return params;
    }
  }
}
