package dev.sluice.runtime.jinja;

/**
 * A name or attribute that is not there: false, empty, and an error for whoever wants more of it.
 *
 * @param why for that error
 */
record Undefined(String why) {
  TemplateException error() {
    return new TemplateException(why);
  }

  /** All are equal. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Undefined;
  }

  @Override
  public int hashCode() {
    return 1;
  }
}
