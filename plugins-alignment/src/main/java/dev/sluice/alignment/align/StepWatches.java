package dev.sluice.alignment.align;

import dev.sluice.api.alignment.AlignmentInputs;

/** What is to happen between two updates. */
final class StepWatches {
  private StepWatches() {}

  /**
   * @param step the update that comes now; the ones before are done
   */
  static void before(long step, AlignmentInputs alignment) {
    if (step > 1) {
      alignment.reference().after(step - 1, alignment.policy());
      alignment.watch().after(step - 1);
    }
  }
}
