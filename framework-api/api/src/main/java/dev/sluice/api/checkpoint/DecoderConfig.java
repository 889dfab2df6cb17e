package dev.sluice.api.checkpoint;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A decoder as {@code config.json} describes it: Llama, Mistral, Qwen2, Qwen3 or GPT-2.
 *
 * @param type the {@code model_type}
 * @param width of the residual stream
 * @param heads of queries
 * @param keyHeads of keys and values, a divisor
 * @param headWidth which need not be width / heads
 * @param hidden width of the feed-forward layer
 * @param positions the longest sequence
 * @param epsilon of all norms
 * @param tied whether the embedding is the output matrix, too
 * @param biases which matrices have one
 * @param headNorms whether each query and key is normalised before its rotation (RMS)
 * @param window how many keys a row sees, its own among them; 0 for all
 * @param rope the rotation; empty where positions are learnt
 * @param begin the token that begins a text
 * @param ends tokens that end one
 * @since 0.3.0
 */
public record DecoderConfig(
    String type,
    int layers,
    int width,
    int heads,
    int keyHeads,
    int headWidth,
    int hidden,
    int vocabulary,
    int positions,
    double epsilon,
    boolean tied,
    Biases biases,
    boolean headNorms,
    int window,
    Optional<Rope> rope,
    OptionalInt begin,
    List<Integer> ends) {

  /**
   * Which matrices have a bias.
   *
   * @param projections queries, keys and values
   * @param output of attention
   * @param feedForward all of them
   */
  public record Biases(boolean projections, boolean output, boolean feedForward) {}

  public DecoderConfig {
    ends = List.copyOf(ends);
  }
}
