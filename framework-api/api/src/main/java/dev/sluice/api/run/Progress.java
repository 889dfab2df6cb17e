package dev.sluice.api.run;

/** Tells the person who waits; cheap enough to call every step. */
public interface Progress {
  /**
   * @param phase such as {@code training}
   * @param done steps done of {@code total}
   * @param loss the latest loss, NaN where there is none
   */
  void at(String phase, long done, long total, double loss);
}
