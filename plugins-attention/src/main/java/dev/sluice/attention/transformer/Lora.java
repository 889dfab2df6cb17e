package dev.sluice.attention.transformer;

import dev.sluice.api.adapter.Adapter;
import dev.sluice.api.adapter.AdapterFiles;
import dev.sluice.api.adapter.AdapterSettings;
import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Rule;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import dev.sluice.api.sequence.AdaptedModel;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.SequenceModelArchitecture;
import dev.sluice.api.sequence.Vocabulary;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A decoder that stays as it is, and a trainable low-rank adapter (LoRA; Hu et al. 2021,
 * arXiv:2106.09685): a linear map x W of a target becomes x W + scale (dropout(x) A^T) B^T, where
 * the scale is alpha / rank, or alpha / sqrt(rank) (rsLoRA; Kalajdzievski 2023, arXiv:2312.03732).
 * Only A and B are parameters; the base has neither a gradient nor the state of an optimizer, and
 * all models of one component share it.
 */
@Describe("A frozen decoder with a trainable low-rank adapter (LoRA).")
public final class Lora implements SequenceModelArchitecture {
  private final Params params;
  private final Build build;
  private final SequenceModelArchitecture base;
  private final AdapterFiles files;
  private final Streams streams;
  private final Map<Vocabulary, FrozenBase> bases = new HashMap<>();

  /** Parameters of the adapter. */
  public record Params(
      @Describe("The model that stays as it is.") Spec<SequenceModelArchitecture> base,
      @Describe("The rank of what is added to a matrix.") @Min(1) int rank,
      @Describe("The scale of the adapter is alpha / rank.") @Positive double alpha,
      @Describe("Whether it is multiplied by alpha / sqrt(rank) instead (rsLoRA).")
          boolean rankStabilised,
      @Describe("The probability that a number before the adapter is left out in training.")
          @PositiveOrZero
          double dropout,
      @Describe(
              "Linear maps with an adapter: q_proj, k_proj, v_proj, o_proj, gate_proj, up_proj,"
                  + " down_proj (of GPT-2 c_attn, c_proj, c_fc), or all-linear for all of them.")
          List<String> targets,
      @Describe("A folder in PEFT's format with the adapter to begin with.")
          Optional<String> adapter,
      @Describe(InitialWeights.DESCRIPTION) Spec<InitialWeights> weights) {
    public Params {
      Rule.of("dropout").require(dropout < 1, "dropout must be less than 1, not %s", dropout);
      Rule.of("targets").require(!targets.isEmpty(), "targets must name at least one map");
    }

    /** Rank 16 in all linear maps of the decoder. */
    public static Params defaults() {
      return new Params(
          Spec.of(SequenceModelArchitecture.class, "transformer"),
          16,
          32,
          false,
          0,
          List.of(AdapterSettings.ALL_LINEAR),
          Optional.empty(),
          InitialWeights.drawn());
    }

    AdapterSettings settings() {
      return new AdapterSettings(rank, alpha, rankStabilised, dropout, targets);
    }
  }

  @Inject
  public Lora(Params params, Build build, AdapterFiles files, Streams streams) {
    this.params = params;
    this.build = build;
    this.base = build.of(params.base);
    this.files = files;
    this.streams = streams;
  }

  @Override
  public Spec<InitialWeights> initialWeights() {
    return params.weights();
  }

  @Override
  public Optional<String> checkpoint() {
    return base.checkpoint();
  }

  @Override
  public AdaptedModel make(Vocabulary vocabulary, Weights weights) {
    FrozenBase frozen = base(vocabulary);
    LoraLayers layers = new LoraLayers(frozen, params.settings());
    return new LoraModel(
        frozen,
        layers,
        weights,
        () -> begin(layers),
        params.dropout == 0 ? null : streams.named("dropout"));
  }

  private synchronized FrozenBase base(Vocabulary vocabulary) {
    FrozenBase known = bases.get(vocabulary);
    if (known == null) {
      SequenceModel made = base.create(vocabulary, Weights.initial(build));
      if (!(made instanceof DecoderModel model)) {
        throw new RunFailedException(
            "the base of an adapter must be a decoder, such as transformer or hugging-face, not '"
                + params.base.type()
                + "'");
      }
      known = new FrozenBase(model);
      bases.put(vocabulary, known);
    }
    return known;
  }

  private float[] begin(LoraLayers layers) {
    if (params.adapter.isEmpty()) {
      return layers.drawn(streams.named("initial-parameters"));
    }
    String folder = params.adapter.get();
    Adapter read = files.read(Path.of(folder));
    requireSame(read.settings(), layers, folder);
    return layers.of(read, folder);
  }

  /** Dropout belongs to training and may be another. */
  private void requireSame(AdapterSettings found, LoraLayers layers, String folder) {
    List<String> named = layers.sites().stream().map(AdapterSite::module).toList();
    boolean same =
        found.rank() == params.rank
            && found.scale() == params.settings().scale()
            && layers.allSites().stream()
                .allMatch(site -> found.aimsAt(site.module()) == named.contains(site.module()));
    if (!same) {
      throw new RunFailedException(
          "the adapter in %s has rank: %d, alpha: %s, rank-stabilised: %s, targets: [%s]; write the"
                  .formatted(
                      folder,
                      found.rank(),
                      found.alpha(),
                      found.rankStabilised(),
                      String.join(", ", found.targets()))
              + " same for the model");
    }
  }
}
