package dev.sluice.api.adapter;

import dev.sluice.api.learn.ParameterTensor;
import java.util.List;

/**
 * An adapter with its numbers.
 *
 * @param tensors named as PEFT does without its prefix, such as {@code
 *     model.layers.0.self_attn.q_proj.lora_A.weight} of shape {@code [rank, in]} and {@code
 *     ...lora_B.weight} of shape {@code [out, rank]}
 * @param values of all tensors one after another, row-major; shared, not copied
 * @param transposed whether the maps of the base are stored {@code [in, out]}, as GPT-2's are:
 *     PEFT's {@code fan_in_fan_out}
 * @since 0.3.0
 */
public record Adapter(
    AdapterSettings settings, List<ParameterTensor> tensors, float[] values, boolean transposed) {
  public Adapter {
    tensors = List.copyOf(tensors);
    int count = tensors.stream().mapToInt(ParameterTensor::size).reduce(0, Math::addExact);
    if (count != values.length) {
      throw new IllegalArgumentException(
          "%d values for tensors of %d".formatted(values.length, count));
    }
  }
}
