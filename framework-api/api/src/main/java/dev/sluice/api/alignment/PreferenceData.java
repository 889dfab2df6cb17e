package dev.sluice.api.alignment;

import dev.sluice.api.plugin.Kind;
import java.util.List;
import java.util.random.RandomGenerator;

/** Which pairs of answers there are, and which of them is preferred. */
@Kind(value = "preference-data", description = "Pairs of answers, one of each preferred.")
public interface PreferenceData {
  /**
   * All pairs to learn from.
   *
   * @param source what answers are drawn from and how good they are; data that is read from
   *     elsewhere ignores it
   */
  List<PreferencePair> pairs(PreferenceSource source, RandomGenerator random);
}
