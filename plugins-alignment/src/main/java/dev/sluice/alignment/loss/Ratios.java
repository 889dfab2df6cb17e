package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceNeed;

/** For wrappers that change log-ratios of whole answers. */
final class Ratios {
  private Ratios() {}

  static void require(String who, PreferenceLoss loss) {
    boolean whole =
        !loss.needs().contains(PreferenceNeed.TOKENS)
            && !loss.needs().contains(PreferenceNeed.DISTRIBUTIONS);
    if (!whole || !loss.claims().contains(PreferenceClaim.RATIOS_ONLY)) {
      throw new IllegalArgumentException(
          who
              + " changes the log-ratios of whole answers, and "
              + loss.getClass().getSimpleName()
              + " reads something else: wrap a loss of log-ratios, such as dpo, and put the"
              + " mixture or the weighting around it");
    }
  }
}
