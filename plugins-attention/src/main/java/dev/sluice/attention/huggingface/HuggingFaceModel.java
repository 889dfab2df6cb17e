package dev.sluice.attention.huggingface;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.checkpoint.DecoderConfig;
import dev.sluice.api.checkpoint.ModelCheckpoint;
import dev.sluice.api.checkpoint.ModelCheckpoints;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.NotBlank;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.SequenceModelArchitecture;
import dev.sluice.api.sequence.Vocabulary;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.MatrixMath;
import dev.sluice.api.vector.NarrowMath;
import dev.sluice.api.vector.Workers;
import dev.sluice.attention.transformer.Decoders;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The decoder of a checkpoint of transformers, with its weights: Llama, Mistral, Qwen2, Qwen3 or
 * GPT-2. Its files are mapped into memory and checked whole when the component is built, except for
 * the numbers, which are read when a model is made. Dropout of a configuration is not applied.
 */
@Describe("The decoder of a Hugging Face checkpoint, with its weights.")
public final class HuggingFaceModel implements SequenceModelArchitecture {
  private final Params params;
  private final ModelCheckpoint checkpoint;
  private final CheckpointReader reader;
  private final AttentionKernel kernel;
  private final Decoders decoders;
  private final Workers workers;
  private final Artifacts artifacts;
  private final AtomicBoolean recorded = new AtomicBoolean();

  /** Which checkpoint. */
  public record Params(
      @Describe(
              "A folder with config.json and safetensors, or a .gguf file, relative to the folder"
                  + " in which the run is started.")
          @NotBlank
          @Nullable String folder,
      @Describe("The attention kernel.") Spec<AttentionKernel> kernel,
      @Describe(
              "Whether training keeps only the rows that enter each layer and computes the rest"
                  + " again: less memory, a third more work.")
          boolean recompute) {
    /** Flash attention; {@code folder} is required. */
    public static Params defaults() {
      return new Params(null, Spec.of(AttentionKernel.class, "flash"), /* recompute= */ false);
    }
  }

  @Inject
  public HuggingFaceModel(
      Params params,
      Build build,
      ModelCheckpoints checkpoints,
      LayerMath curves,
      MatrixMath math,
      NarrowMath narrow,
      Workers workers,
      Artifacts artifacts) {
    this(
        params,
        build.of(params.kernel()),
        checkpoints,
        new Decoders(curves, math, narrow, workers),
        artifacts);
  }

  HuggingFaceModel(
      Params params,
      AttentionKernel kernel,
      ModelCheckpoints checkpoints,
      Decoders decoders,
      Artifacts artifacts) {
    this.params = params;
    this.checkpoint = checkpoints.open(Path.of(Objects.requireNonNull(params.folder(), "folder")));
    requireEven(checkpoint.config());
    this.reader = new CheckpointReader(checkpoint);
    this.kernel = kernel;
    this.decoders = decoders;
    this.workers = decoders.workers();
    this.artifacts = artifacts;
  }

  private void requireEven(DecoderConfig config) {
    if (config.rope().isPresent() && config.headWidth() % 2 != 0) {
      throw new RunFailedException(
          "%s: heads of %d columns cannot be rotated in pairs"
              .formatted(params.folder(), config.headWidth()));
    }
  }

  @Override
  public boolean keepsPrecision() {
    return true;
  }

  @Override
  public Optional<String> checkpoint() {
    return Optional.of(Objects.requireNonNull(params.folder(), "folder"));
  }

  /**
   * The decoder of the checkpoint; its distributions are of all tokens of the checkpoint, also of
   * those that a tokenizer does not use, and logits are given for the vocabulary's.
   *
   * @throws RunFailedException if the vocabulary has tokens that the checkpoint has not
   */
  @Override
  public SequenceModel make(Vocabulary vocabulary, Weights weights) {
    DecoderConfig config = checkpoint.config();
    if (vocabulary.size() > config.vocabulary()) {
      throw new RunFailedException(
          "the tokenizer has %,d tokens; the checkpoint %s has %,d"
              .formatted(vocabulary.size(), params.folder(), config.vocabulary()));
    }
    return decoders.of(
        config,
        vocabulary.size(),
        kernel,
        RotaryOf.positions(config),
        params.recompute(),
        weights,
        this::read);
  }

  private float[] read() {
    float[] all = reader.read(workers);
    if (recorded.compareAndSet(false, true)) {
      checkpoint.datasets().forEach(artifacts::dataset);
    }
    return all;
  }
}
