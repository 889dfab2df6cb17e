package dev.sluice.api.plugin;

/** Builds nested components within the run; inject it. */
public interface Build {
  /**
   * A new component. It lives as long as the run; if it is {@link AutoCloseable} the run closes it.
   *
   * @throws IllegalArgumentException if the component refuses its parameters
   */
  <T> T of(Spec<T> spec);
}
