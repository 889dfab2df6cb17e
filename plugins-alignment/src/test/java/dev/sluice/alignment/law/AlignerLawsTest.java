package dev.sluice.alignment.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.alignment.align.BestOfN;
import dev.sluice.alignment.align.ClosedForm;
import dev.sluice.alignment.loss.Beta;
import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.alignment.AlignmentInputs;
import dev.sluice.api.alignment.OptimumClaim;
import dev.sluice.testkit.Refutation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AlignerLawsTest {
  private static final String MISSED = "share of the reward that is missed";

  @Test
  void aMethodThatSaysAnotherBetaThanItsOwnIsRefused() {
    Aligner right = new ClosedForm(new Beta(0.1));
    Aligner broken =
        new Aligner() {
          @Override
          public double align(AlignmentInputs alignment) {
            return right.align(alignment);
          }

          @Override
          public Optional<OptimumClaim> claim() {
            return Optional.of(new OptimumClaim(0.2, 0, 1e-8));
          }
        };
    Refutation.by(new ReachesItsOptimum(), broken, "KL(policy || pi*)");
  }

  @Test
  void aMethodThatDoesNothingOrTheContraryIsRefused() {
    Refutation.notANumber(new MoreReward(), alignment -> 0, MISSED);
    Refutation.by(
        new MoreReward(),
        alignment ->
            new BestOfN(new BestOfN.Params(4))
                .align(
                    alignment.withReward(
                        completion -> -alignment.reward().applyAsDouble(completion))),
        MISSED);
  }

  @Test
  void bestOfNClaimsNoOptimum() {
    assertThat(new ReachesItsOptimum().check(new BestOfN(new BestOfN.Params(4))).applicable())
        .isFalse();
  }
}
