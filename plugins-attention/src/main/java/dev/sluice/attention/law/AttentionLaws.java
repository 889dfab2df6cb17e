package dev.sluice.attention.law;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.law.Law;
import java.util.List;

/** All laws of attention kernels. */
public final class AttentionLaws {
  private AttentionLaws() {}

  public static List<Law<AttentionKernel>> all() {
    return List.of(
        new RowsSumToOne(),
        new ShiftInvariance(),
        new KeyPermutation(),
        new CausalPrefix(),
        new HiddenRows(),
        new LargeLogits(),
        new LargeBias(),
        new SplitKeys(),
        new GradientIsDerivative(),
        new ScoreGradient(),
        new EqualsDefinition(),
        new FloatForm(),
        new SaysWhatItRefuses());
  }
}
