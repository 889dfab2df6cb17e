package dev.sluice.attention.transformer;

import dev.sluice.api.attention.Positions;
import dev.sluice.api.checkpoint.DecoderConfig;
import dev.sluice.api.checkpoint.Rope;
import dev.sluice.attention.position.Rotary;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The checkpoint that a decoder of one's own making could be written to: a Llama or Mistral. */
final class PlainCheckpoint {
  /** Sequences of such a decoder have no limit; transformers wants one. */
  private static final int POSITIONS = 1 << 15;

  private PlainCheckpoint() {}

  static Optional<DecoderConfig> of(DecoderForm form, Positions positions, int vocabulary) {
    BlockForm block = form.block();
    boolean fits =
        block.normalisation() == Normalisation.RMS
            && block.activation() == Activation.SWIGLU
            && form.softCap() == 0
            && (form.window() == 0 || !block.biases().projections());
    Optional<Double> base =
        positions instanceof Rotary rotary ? rotary.plainBase() : Optional.empty();
    if (!fits || base.isEmpty()) {
      return Optional.empty();
    }
    Rope rope = new Rope("default", base.get(), 1, POSITIONS, 1, 1, true, OptionalDouble.empty());
    return Optional.of(
        new DecoderConfig(
            form.window() == 0 ? "llama" : "mistral",
            form.layers(),
            form.width(),
            form.heads(),
            form.keyHeads(),
            form.headWidth(),
            form.hidden(),
            vocabulary,
            POSITIONS,
            block.epsilon(),
            form.tied(),
            block.biases(),
            block.headNorms(),
            form.window(),
            Optional.of(rope),
            OptionalInt.empty(),
            List.of()));
  }
}
