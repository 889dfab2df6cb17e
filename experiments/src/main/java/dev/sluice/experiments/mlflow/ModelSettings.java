package dev.sluice.experiments.mlflow;

/**
 * Whether and under which names a finished run's model is logged.
 *
 * @param isLogged whether at all
 * @param register the registered model that it becomes a version of; empty for none
 * @param alias of the newest version there
 */
record ModelSettings(boolean isLogged, String register, String alias) {
  static final ModelSettings NONE = new ModelSettings(false, "", "");

  /** A part of a tracker's key: with other settings a run's end is sent again. */
  String key() {
    return isLogged ? " model " + register : "";
  }
}
