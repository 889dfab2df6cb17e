package dev.sluice.attention.transformer;

import dev.sluice.api.checkpoint.DecoderConfig;
import dev.sluice.api.checkpoint.TensorNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A decoder that several adapters share, none of which changes it: each is switched on for its own
 * calls. Calls come one after another, whichever threads they are of.
 */
final class FrozenBase {
  private final DecoderModel model;
  private final Map<String, Affine> matrices = new HashMap<>();
  private boolean busy;

  FrozenBase(DecoderModel model) {
    this.model = model;
    for (Block block : model.decoder().blocks()) {
      block.readers().forEach(matrix -> matrices.put(matrix.weight().tensor().name(), matrix));
      block.writers().forEach(matrix -> matrices.put(matrix.weight().tensor().name(), matrix));
    }
  }

  DecoderModel model() {
    return model;
  }

  /** Its linear maps, by their names in files of other programs. */
  List<AdapterSite> sites() {
    Optional<DecoderConfig> config = model.decoderConfig();
    return config.isPresent()
        ? AdapterSite.of(TensorNames.of(config.get()))
        : model.decoder().sites();
  }

  /** The matrix of a site. */
  Affine matrix(AdapterSite site) {
    return Objects.requireNonNull(matrices.get(site.matrix()), site.matrix());
  }

  /**
   * Runs something with adapters on; gradients are then those of the adapters alone.
   *
   * @throws IllegalStateException if another call is not done, as within a loss
   */
  synchronized <T> T with(Map<Affine, List<LowRank>> adapters, Supplier<T> call) {
    if (busy) {
      throw new IllegalStateException(
          "a model with an adapter, or its base, is called by the loss of another call; call it"
              + " before");
    }
    Sums sums = model.decoder().sums();
    busy = true;
    sums.freeze(true);
    adapters.forEach(Affine::adapt);
    try {
      return call.get();
    } finally {
      adapters.keySet().forEach(matrix -> matrix.adapt(List.of()));
      sums.freeze(false);
      busy = false;
    }
  }
}
