package dev.sluice.testkit;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;

/** For tests of laws: a broken component is found, and for the right reason. */
public final class Refutation {
  private Refutation() {}

  /**
   * The law applies to the component and saw a number above its bound.
   *
   * @param claim a part of what the evidence claims
   * @throws AssertionError otherwise, and if what it saw is not a number: see {@link #notANumber}
   */
  public static <T> void by(Law<T> law, T broken, String claim) {
    Evidence evidence = law.check(broken);
    require(evidence.seen() > evidence.bound(), law, evidence, claim);
  }

  /**
   * The law applies to the component and saw NaN, for one that yields it or breaks the law's side
   * conditions.
   *
   * @param claim a part of what the evidence claims
   * @throws AssertionError otherwise
   */
  public static <T> void notANumber(Law<T> law, T broken, String claim) {
    Evidence evidence = law.check(broken);
    require(Double.isNaN(evidence.seen()), law, evidence, claim);
  }

  private static void require(boolean refuted, Law<?> law, Evidence evidence, String claim) {
    if (!refuted || !evidence.applicable() || !evidence.claim().contains(claim)) {
      throw new AssertionError(law.name() + " does not refute '" + claim + "', it saw " + evidence);
    }
  }
}
