package dev.sluice.api.law;

/**
 * A theorem about every component of a kind. {@code sluice verify} checks it for whatever is on the
 * class path; the tests of a component run the same laws.
 */
public interface Law<T> {
  /** A short name, lower case with hyphens, such as {@code observed-order}. */
  String name();

  /** The theorem in one sentence, with its source where it has one. */
  String statement();

  /**
   * Checks it.
   *
   * @param component built with its default parameters, or with those that a test chose
   * @return what was seen; {@link Evidence#notApplicable} where the theorem says nothing of this
   *     component
   */
  Evidence check(T component);
}
