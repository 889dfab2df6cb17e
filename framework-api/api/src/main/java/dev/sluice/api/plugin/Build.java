package dev.sluice.api.plugin;

/** Builds nested components within the run; inject it. */
public interface Build {
  /**
   * A new component. It lives as long as the run; if it is {@link AutoCloseable} the run closes it.
   *
   * @throws dev.sluice.api.run.RunFailedException if the component cannot be built, with its path
   *     in the descriptor
   */
  <T> T of(Spec<T> spec);
}
