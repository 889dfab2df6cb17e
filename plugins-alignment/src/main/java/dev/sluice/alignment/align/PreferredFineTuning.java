package dev.sluice.alignment.align;

import dev.sluice.alignment.loss.Sft;
import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.alignment.AlignmentInputs;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.util.Optional;

/** Supervised learning of the preferred answers; the DPO paper's baseline Preferred-FT. */
@Describe("Supervised learning of the preferred answers.")
public final class PreferredFineTuning implements Aligner {
  private final DirectPreference learner;

  @Inject
  public PreferredFineTuning(Trainer trainer, Streams streams, Metrics metrics) {
    learner = new DirectPreference(new Sft(), trainer, streams, metrics);
  }

  @Override
  public double align(AlignmentInputs alignment) {
    return learner.align(alignment);
  }

  @Override
  public Optional<PreferenceLoss> loss() {
    return learner.loss();
  }
}
