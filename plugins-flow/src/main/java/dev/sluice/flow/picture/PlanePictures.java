package dev.sluice.flow.picture;

import dev.sluice.api.flow.Learned;
import dev.sluice.api.run.RunFailedException;

/** What pictures of the plane share. */
final class PlanePictures {
  private PlanePictures() {}

  /**
   * @throws RunFailedException if points have one value only
   */
  static void requirePlane(Learned learned, String picture) {
    if (learned.data().width() < 2) {
      throw new RunFailedException(
          "picture '%s' needs points of two values or more; those of '%s' have one"
              .formatted(picture, learned.data().dataset().name()));
    }
  }
}
