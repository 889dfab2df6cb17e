package dev.sluice.attention.law;

import dev.sluice.api.attention.Alignment;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionOutput;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Band;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** Causal attention does not see the future, to the last bit. */
@Theorem(
    name = "causal-prefix",
    statement =
        "Under a causal mask, in either alignment, keys and values after a row's position do not"
            + " change the row in any bit.")
public final class CausalPrefix implements Law<AttentionKernel> {
  private static final int QUERIES = 70;
  private static final int KEYS = 135;

  /** Rows in the first and the last tile of a kernel, and beside the edges between. */
  private static final int[] LAST_ROWS = {0, 1, 15, 16, 63, 64, QUERIES - 1};

  @Override
  public Evidence check(AttentionKernel kernel) {
    KernelTrial trial = KernelTrial.normal(14, QUERIES, KEYS);
    KernelTrial other = KernelTrial.normal(15, QUERIES, KEYS);
    long changed = 0;
    for (Alignment alignment : Alignment.values()) {
      AttentionSpec spec = trial.plain().withMask(Band.causal(alignment, QUERIES, KEYS));
      if (!kernel.supports(spec)) {
        return Evidence.notApplicable(kernel.refusal(spec).orElse(""));
      }
      AttentionOutput expected = trial.forward(kernel, spec);
      for (int last : LAST_ROWS) {
        int known = last + alignment.shift(QUERIES, KEYS) + 1;
        KernelTrial future = Splice.keys(trial, other, known);
        changed += changed(future.forward(kernel, spec), expected, last);
      }
    }
    return Evidence.atMost("numbers that the future changed", (double) changed, 0);
  }

  private static long changed(AttentionOutput actual, AttentionOutput expected, int last) {
    double[] now = RowOrder.range(actual.out(), 0, last + 1).values();
    double[] before = RowOrder.range(expected.out(), 0, last + 1).values();
    long changed = 0;
    for (int i = 0; i < now.length; i++) {
      changed += Double.doubleToLongBits(now[i]) == Double.doubleToLongBits(before[i]) ? 0 : 1;
    }
    return changed;
  }
}
