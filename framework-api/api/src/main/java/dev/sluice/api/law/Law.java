package dev.sluice.api.law;

/**
 * A theorem about every component of a kind. {@code sluice verify} checks it for whatever is on the
 * class path; the tests of a component run the same laws. Its name and statement are those of its
 * {@link Theorem}, unless it computes them.
 */
public interface Law<T> {
  /** A short name, lower case with hyphens, such as {@code observed-order}. */
  default String name() {
    return theorem().name();
  }

  /** The theorem in one sentence, with its source where it has one. */
  default String statement() {
    return theorem().statement();
  }

  /**
   * Checks it.
   *
   * @param component built with its default parameters, or with those that a test chose
   * @return what was seen; {@link Evidence#notApplicable} where the theorem says nothing of this
   *     component
   */
  Evidence check(T component);

  private Theorem theorem() {
    Theorem theorem = getClass().getAnnotation(Theorem.class);
    if (theorem == null) {
      throw new IllegalStateException(
          "law " + getClass().getName() + " needs @Theorem, or methods name and statement");
    }
    return theorem;
  }
}
