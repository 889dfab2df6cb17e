package dev.sluice.api.checkpoint;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Rotary positions with a change for long contexts, as transformers names it.
 *
 * @param type default, linear, dynamic, llama3 or yarn
 * @param base theta
 * @param factor by which the context grows; 1 for default
 * @param context of training, before it grew
 * @param low llama3: {@code low_freq_factor}; yarn: {@code beta_slow}
 * @param high llama3: {@code high_freq_factor}; yarn: {@code beta_fast}
 * @param truncated yarn: whether the ramp's ends are whole numbers
 * @param attention yarn: by what sines and cosines are multiplied; empty for others
 * @param divisors of the frequencies, one a pair, where a file has them as numbers; else empty
 * @since 0.3.0
 */
public record Rope(
    String type,
    double base,
    double factor,
    int context,
    double low,
    double high,
    boolean truncated,
    OptionalDouble attention,
    List<Double> divisors) {

  public Rope {
    divisors = List.copyOf(divisors);
  }

  /** Without divisors. */
  public Rope(
      String type,
      double base,
      double factor,
      int context,
      double low,
      double high,
      boolean truncated,
      OptionalDouble attention) {
    this(type, base, factor, context, low, high, truncated, attention, List.of());
  }
}
