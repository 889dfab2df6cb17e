package dev.sluice.alignment.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;

/** What tests say of laws. */
final class Evidences {
  private Evidences() {}

  static <T> void refuses(Law<T> law, T broken) {
    Evidence evidence = law.check(broken);
    assertThat(evidence.applicable()).isTrue();
    assertThat(evidence.holds()).as("%s: %s", law.name(), evidence).isFalse();
  }
}
