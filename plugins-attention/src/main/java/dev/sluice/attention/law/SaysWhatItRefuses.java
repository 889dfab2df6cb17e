package dev.sluice.attention.law;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.Optional;

/** What a kernel cannot compute it refuses, and never answers wrongly. */
@Theorem(
    name = "says-what-it-refuses",
    statement =
        "A spec for which refusal has a text is refused by forward and backward with an"
            + " IllegalArgumentException of that text.")
public final class SaysWhatItRefuses implements Law<AttentionKernel> {
  @Override
  public Evidence check(AttentionKernel kernel) {
    KernelTrial trial = KernelTrial.normal(22, 5, 7);
    int refused = 0;
    int wrong = 0;
    for (AttentionSpec spec : Specs.of(trial)) {
      Optional<String> refusal = kernel.refusal(spec);
      if (refusal.isPresent()) {
        refused++;
        wrong += throwsThe(refusal.get(), () -> trial.forward(kernel, spec)) ? 0 : 1;
        wrong +=
            throwsThe(
                    refusal.get(),
                    () ->
                        kernel.backward(
                            trial.q(),
                            trial.k(),
                            trial.v(),
                            spec,
                            trial.forward(Specs.DEFINITION, spec),
                            trial.gradient()))
                ? 0
                : 1;
      }
    }
    return refused == 0
        ? Evidence.notApplicable("refuses nothing that is asked here")
        : Evidence.atMost("calls that were not refused as said", wrong, 0);
  }

  private static boolean throwsThe(String text, Runnable call) {
    try {
      call.run();
      return false;
    } catch (IllegalArgumentException e) {
      return text.equals(e.getMessage());
    }
  }
}
