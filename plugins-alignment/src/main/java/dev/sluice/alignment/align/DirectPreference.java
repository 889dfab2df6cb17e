package dev.sluice.alignment.align;

import dev.sluice.alignment.measure.ImplicitRewards;
import dev.sluice.alignment.measure.LogitMetrics;
import dev.sluice.alignment.measure.TokenFigures;
import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.alignment.AlignmentInputs;
import dev.sluice.api.alignment.LogitHolder;
import dev.sluice.api.alignment.OptimumClaim;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Learns from pairs without a reward: descends a preference loss (Rafailov et al. 2023,
 * arXiv:2305.18290, where it is {@code dpo}). Logs implicit rewards of chosen and rejected answers
 * under TRL's names with each point of the loss curve.
 */
@Describe("Descends a preference loss: DPO and its relatives.")
public final class DirectPreference implements Aligner {
  private final PreferenceLoss loss;
  private final Trainer trainer;
  private final Streams streams;
  private final Metrics metrics;

  /** Parameters of the method. */
  public record Params(@Describe("The loss on pairs.") Spec<PreferenceLoss> loss) {}

  @Inject
  public DirectPreference(
      Params params, Build build, Trainer trainer, Streams streams, Metrics metrics) {
    this(build.of(params.loss()), trainer, streams, metrics);
  }

  public DirectPreference(PreferenceLoss loss, Trainer trainer, Streams streams, Metrics metrics) {
    this.loss = loss;
    this.trainer = trainer;
    this.streams = streams;
    this.metrics = metrics;
  }

  @Override
  public double align(AlignmentInputs alignment) {
    if (alignment.pairs().isEmpty()) {
      throw new RunFailedException("direct preference learns from pairs, and there are none");
    }
    Batching batches =
        new Batching(alignment.pairs(), alignment.training().batch(), streams.named("batches"));
    return align(alignment, batches::next);
  }

  /**
   * The same on batches that are given, such as those of another program.
   *
   * @param batches gives the pairs of each micro-batch, which are among those of {@code alignment}
   *     where the loss asks for unrelated answers
   * @since 0.2.0
   */
  public double align(AlignmentInputs alignment, Supplier<List<PreferencePair>> batches) {
    MicroBatchFigures figures =
        new MicroBatchFigures(
            metrics, alignment.training().logEvery(), alignment.training().accumulate());
    LastBatch last = new LastBatch();
    PreferenceObjective objective =
        new PreferenceObjective(
            loss, alignment.policy(), alignment.reference(), alignment.pairs(), last::see);
    return trainer.train(
        alignment.training(),
        alignment.policy(),
        alignment.validation(),
        alignment::between,
        (step, gradient) -> {
          List<PreferencePair> pairs = batches.get();
          double value = objective.lossAndGradient(pairs, gradient);
          figures.of(
              step,
              into -> {
                log(last.batch(), step, into);
                if (alignment.policy() instanceof LogitHolder holder) {
                  LogitMetrics.of(holder, pairs).log(into, "train/", step);
                }
                TokenFigures.of(alignment.policy(), pairs).log(into, "train/", step);
              });
          return value;
        });
  }

  private void log(PreferenceBatch batch, long step, Metrics into) {
    ImplicitRewards.of(batch, loss.rewards(batch)).log(into, "train/", step);
    loss.metrics(batch).forEach((name, value) -> into.log("train/" + name, step, value));
  }

  /** The batch that the loss saw last. */
  private static final class LastBatch {
    private PreferenceBatch batch =
        new PreferenceBatch(new double[0], new double[0], new double[0], new double[0]);

    void see(PreferenceBatch seen) {
      batch = seen;
    }

    PreferenceBatch batch() {
      return batch;
    }
  }

  @Override
  public Optional<PreferenceLoss> loss() {
    return Optional.of(loss);
  }

  @Override
  public Optional<OptimumClaim> claim() {
    return loss.optimalBeta().isEmpty()
        ? Optional.empty()
        : Optional.of(new OptimumClaim(loss.optimalBeta().getAsDouble(), loss.labelNoise(), 1e-8));
  }
}
