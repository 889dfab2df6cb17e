package dev.sluice.attention.transformer;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.checkpoint.DecoderConfig;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.MatrixMath;
import dev.sluice.api.vector.NarrowMath;
import dev.sluice.api.vector.NarrowType;
import dev.sluice.api.vector.Workers;
import java.nio.FloatBuffer;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes decoders with a run's arithmetic, in float32 or narrower numbers. Safe for any number of
 * threads.
 */
public record Decoders(LayerMath curves, MatrixMath math, NarrowMath narrow, Workers workers) {

  /**
   * The decoder of a checkpoint.
   *
   * @param shown how many of its tokens callers know, the first ones, whose logits they are given
   * @param positions those of its configuration
   * @param recompute whether the backward pass computes again what is inside of layers
   * @param weights of the model, or drawn by {@code draw}
   * @param draw all parameters
   * @throws dev.sluice.api.run.RunFailedException if the kernel cannot do its attention
   */
  public SequenceModel of(
      DecoderConfig config,
      int shown,
      AttentionKernel kernel,
      Positions positions,
      boolean recompute,
      Weights weights,
      Supplier<float[]> draw) {
    Decoder decoder = decoder(form(config, recompute), config.vocabulary(), kernel, positions);
    decoder.head().show(shown);
    return model(decoder, weights, draw, Optional.of(config));
  }

  private static DecoderForm form(DecoderConfig config, boolean recompute) {
    boolean learnt = config.rope().isEmpty();
    BlockForm block =
        new BlockForm(
            learnt ? Normalisation.LAYER : Normalisation.RMS,
            config.epsilon(),
            learnt ? Activation.GELU_TANH : Activation.SWIGLU,
            config.biases(),
            config.headNorms());
    return new DecoderForm(
        config.layers(),
        config.width(),
        config.heads(),
        config.keyHeads(),
        config.headWidth(),
        config.hidden(),
        block,
        config.tied(),
        learnt ? config.positions() : 0,
        config.positions(),
        config.window(),
        /* softCap= */ 0,
        recompute);
  }

  Decoder decoder(DecoderForm form, int vocabulary, AttentionKernel kernel, Positions positions) {
    Dimensions sizes = form.dimensions(vocabulary, curves.lanes());
    return new Decoder(sizes, form, kernel, positions, curves, math, workers);
  }

  /**
   * @param config of the checkpoint that the model is of, or could be written to
   */
  SequenceModel model(
      Decoder decoder, Weights weights, Supplier<float[]> draw, Optional<DecoderConfig> config) {
    return weights
        .precision()
        .narrow()
        .<SequenceModel>map(type -> narrow(decoder, weights, type))
        .orElseGet(() -> new DecoderModel(decoder, weights, draw, config));
  }

  private NarrowModel narrow(Decoder decoder, Weights weights, NarrowType type) {
    FloatBuffer all = weights.read(decoder.layout().count(), () -> new float[0]);
    decoder.take(new NarrowWeights(new NarrowEngine(narrow, math, workers), type, all));
    return new NarrowModel(decoder, weights.precision());
  }
}
