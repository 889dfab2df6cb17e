package dev.sluice.api.run;

/**
 * Where numbers go. Every call is in the journal on disk before anything else sees it. Safe to call
 * from any thread; never blocks on a server.
 */
public interface Metrics {
  /**
   * One point of a curve.
   *
   * @param name groups by prefix: {@code train/loss}, {@code eval/sliced-wasserstein}
   * @param step the training step that it belongs to
   */
  void log(String name, long step, double value);

  /** A final figure: logged at the last step, printed at the end, compared in ablations. */
  void result(String name, double value);
}
