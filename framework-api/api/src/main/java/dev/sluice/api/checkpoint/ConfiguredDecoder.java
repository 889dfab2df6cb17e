package dev.sluice.api.checkpoint;

import dev.sluice.api.learn.Parameters;
import java.util.Optional;

/**
 * A model that may be written as a checkpoint of transformers: its tensors are the targets of
 * {@link TensorNames}, in that order.
 *
 * @since 0.3.0
 */
public interface ConfiguredDecoder extends Parameters {
  /** The configuration of its checkpoint; empty where transformers has no such model. */
  Optional<DecoderConfig> decoderConfig();
}
