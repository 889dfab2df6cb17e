package dev.sluice.api.alignment;

import dev.sluice.api.plugin.Kind;
import java.util.Map;

/**
 * A loss on single answers, for data without pairs.
 *
 * @since 0.2.0
 */
@Kind(value = "completion-loss", description = "A loss on single answers, good or labelled.")
public interface CompletionLoss {
  /** The loss of a micro-batch and its gradient in the policy's scores. */
  ScoreLoss.Gradient of(CompletionBatch batch);

  /** Whether it compares with a reference. */
  default boolean needsReference() {
    return false;
  }

  /** Whether it reads {@link CompletionBatch#unrelated}. */
  default boolean needsUnrelated() {
    return false;
  }

  /** Whether answers that are not wanted are learnt from, too; else they are left out. */
  default boolean needsUndesirable() {
    return false;
  }

  /** Further figures to log next to the loss, by name. */
  default Map<String, Double> metrics(CompletionBatch batch) {
    return Map.of();
  }
}
