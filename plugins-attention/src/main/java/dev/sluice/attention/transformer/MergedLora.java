package dev.sluice.attention.transformer;

import dev.sluice.api.adapter.Adapter;
import dev.sluice.api.adapter.AdapterFiles;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.SequenceModelArchitecture;
import dev.sluice.api.sequence.Vocabulary;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A decoder whose matrices have an adapter added: W + scale A^T B^T in place of W. It is a decoder
 * like its base: all of it can be trained, and it is as fast.
 */
@Describe("A decoder with an adapter of PEFT's added to its weights.")
public final class MergedLora implements SequenceModelArchitecture {
  private final Params params;
  private final SequenceModelArchitecture base;
  private final AdapterFiles files;
  private final Build build;

  /** Parameters of the merged model. */
  public record Params(
      @Describe("The model that the adapter belongs to.") Spec<SequenceModelArchitecture> base,
      @Describe("The adapter's folder in PEFT's format; without one, the base as it is.")
          Optional<String> adapter) {

    /** A decoder without an adapter. */
    public static Params defaults() {
      return new Params(Spec.of(SequenceModelArchitecture.class, "transformer"), Optional.empty());
    }
  }

  @Inject
  public MergedLora(Params params, Build build, AdapterFiles files) {
    this.params = params;
    this.base = build.of(params.base);
    this.files = files;
    this.build = build;
  }

  @Override
  public Optional<String> checkpoint() {
    return base.checkpoint();
  }

  @Override
  public boolean keepsPrecision() {
    return base.keepsPrecision();
  }

  @Override
  public SequenceModel make(Vocabulary vocabulary, Weights weights) {
    if (weights.areGiven() || params.adapter.isEmpty()) {
      return base.create(vocabulary, weights);
    }
    SequenceModel model = base.create(vocabulary, Weights.initial(build));
    if (!(model instanceof DecoderModel decoder)) {
      throw new RunFailedException(
          "the base of an adapter must be a decoder, such as transformer or hugging-face, not '"
              + params.base.type()
              + "'");
    }
    String folder = params.adapter.get();
    Adapter adapter = files.read(Path.of(folder));
    LoraLayers layers = new LoraLayers(new FrozenBase(decoder), adapter.settings());
    layers.take(layers.of(adapter, folder));
    float[] values = decoder.ownParameters().orElseGet(decoder::copyParameters);
    layers.addTo(values);
    decoder.writeParameters(values);
    return decoder;
  }
}
