package dev.sluice.alignment.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.alignment.align.BestOfN;
import dev.sluice.alignment.align.ClosedForm;
import dev.sluice.alignment.loss.Beta;
import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.alignment.AlignmentInputs;
import dev.sluice.api.alignment.OptimumClaim;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AlignerLawsTest {
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
    Evidences.refuses(new ReachesItsOptimum(), broken);
  }

  @Test
  void aMethodThatDoesNothingOrTheContraryIsRefused() {
    Evidences.refuses(new MoreReward(), alignment -> 0);
    Evidences.refuses(
        new MoreReward(),
        alignment ->
            new BestOfN(new BestOfN.Params(4))
                .align(
                    alignment.withReward(
                        completion -> -alignment.reward().applyAsDouble(completion))));
  }

  @Test
  void bestOfNClaimsNoOptimum() {
    assertThat(new ReachesItsOptimum().check(new BestOfN(new BestOfN.Params(4))).applicable())
        .isFalse();
  }
}
