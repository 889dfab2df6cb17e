package dev.sluice.experiments.export;

import dev.sluice.api.checkpoint.ConfiguredDecoder;
import dev.sluice.api.checkpoint.DecoderConfig;
import dev.sluice.api.experiment.LearntText;
import dev.sluice.api.experiment.TextExperiment;
import dev.sluice.api.learn.Parameters;
import dev.sluice.api.sequence.AdaptedModel;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.TokenSampler;
import dev.sluice.api.sequence.Tokenizer;
import dev.sluice.experiments.run.FinishedRun;
import dev.sluice.experiments.run.InputException;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.file.WeightType;
import dev.sluice.runtime.huggingface.CheckpointWriter;
import dev.sluice.runtime.peft.PeftFolders;
import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Writes a run's language model as a checkpoint that transformers loads, or its adapter as one that
 * PEFT loads; with tokenizer and model card.
 */
public final class CheckpointExport {
  private final Descriptors descriptors;

  /**
   * @param registry of the run's plugins
   */
  public CheckpointExport(Registry registry) {
    descriptors = new Descriptors(registry);
  }

  /**
   * Writes a checkpoint; an adapter is merged into its base.
   *
   * @param target a folder that is new or empty; made whole, or not at all
   * @param largest bytes of a file of weights
   * @return what was written
   * @throws InputException if transformers has no such model, or the folder has files already
   * @throws dev.sluice.api.run.RunFailedException if the run has no weights, or they do not fit the
   *     type
   * @throws IOException if the folder cannot be written
   */
  public List<Path> checkpoint(FinishedRun run, Path target, WeightType type, long largest)
      throws IOException {
    LearntText learnt = learnt(run);
    TokenSampler model = learnt.model();
    float[] merged = model instanceof AdaptedModel adapted ? adapted.mergedParameters() : null;
    SequenceModel whole =
        model instanceof AdaptedModel adapted ? adapted.base() : whole(run, model);
    DecoderConfig config = config(run, whole, learnt.tokenizer());
    float[] values = merged == null ? ((Parameters) whole).copyParameters() : merged;
    return WholeFolder.write(
        target,
        folder -> {
          new CheckpointWriter(type, largest).write(folder, config, values);
          TokenizerFiles.copy(learnt.tokenizer(), folder, config);
          new ModelCard(descriptors, run).write(folder, "transformers");
        });
  }

  /**
   * Writes an adapter.
   *
   * @throws InputException if the run has none, or as {@link #checkpoint}
   * @throws dev.sluice.api.run.RunFailedException as {@link #checkpoint}
   * @throws IOException as {@link #checkpoint}
   */
  public List<Path> adapter(FinishedRun run, Path target) throws IOException {
    LearntText learnt = learnt(run);
    if (!(learnt.model() instanceof AdaptedModel adapted)) {
      throw new InputException(
          "the model of %s has no adapter; --format peft takes runs of sequence-model lora, and --format hugging-face others"
              .formatted(run.trained().folder()));
    }
    String base = ModelCard.base(descriptors, run);
    return WholeFolder.write(
        target,
        folder -> {
          new PeftFolders().write(folder, adapted.adapter(), base);
          TokenizerFiles.copy(learnt.tokenizer(), folder);
          new ModelCard(descriptors, run).write(folder, "peft");
        });
  }

  private static LearntText learnt(FinishedRun run) {
    return run.experiment(TextExperiment.class, "has no language model to export").learntText();
  }

  private static SequenceModel whole(FinishedRun run, TokenSampler model) {
    if (model instanceof SequenceModel whole) {
      return whole;
    }
    throw unknown(run);
  }

  private static DecoderConfig config(FinishedRun run, SequenceModel model, Tokenizer tokenizer) {
    Optional<DecoderConfig> config =
        model instanceof ConfiguredDecoder decoder ? decoder.decoderConfig() : Optional.empty();
    return withEnds(config.orElseThrow(() -> unknown(run)), tokenizer);
  }

  private static InputException unknown(FinishedRun run) {
    return new InputException(
        ("the model of %s is none that transformers has: sequence-model hugging-face is, and a"
                + " transformer with norm rms, activation swiglu, soft-cap 0, positions rotary of"
                + " layout half-split without scaling, and biases only without a window")
            .formatted(run.trained().folder()));
  }

  /** A decoder of Sluice's own does not know which token ends a text. */
  private static DecoderConfig withEnds(DecoderConfig config, Tokenizer tokenizer) {
    int end = tokenizer.end();
    if (!config.ends().isEmpty() || end >= config.vocabulary()) {
      return config;
    }
    return new DecoderConfig(
        config.type(),
        config.layers(),
        config.width(),
        config.heads(),
        config.keyHeads(),
        config.headWidth(),
        config.hidden(),
        config.vocabulary(),
        config.positions(),
        config.epsilon(),
        config.tied(),
        config.biases(),
        config.headNorms(),
        config.window(),
        config.rope(),
        OptionalInt.empty(),
        List.of(end));
  }
}
