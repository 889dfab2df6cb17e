package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PreferenceNeed;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a loss and its wrapper read together. */
final class Needs {
  private Needs() {}

  static Set<PreferenceNeed> with(Set<PreferenceNeed> needs, PreferenceNeed... more) {
    EnumSet<PreferenceNeed> all = EnumSet.noneOf(PreferenceNeed.class);
    all.addAll(needs);
    all.addAll(List.of(more));
    return Set.copyOf(all);
  }
}
