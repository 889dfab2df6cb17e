package dev.sluice.attention.language;

import dev.sluice.api.run.Cancellation;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.Tokens;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a model says of text that it does not learn from: its first whole windows.
 *
 * @param length tokens of a window, at least 2
 * @param most windows that are scored
 */
record HeldOutText(EncodedText text, int length, int most, Cancellation cancellation) {
  /** Windows that are scored together. */
  private static final int CHUNK = 32;

  /** In nats per token. */
  double loss(SequenceModel model) {
    int windows = windows();
    double sum = 0;
    for (int from = 0; from < windows; from += CHUNK) {
      cancellation.check();
      Tokens some = text.windows(length, from, Math.min(windows, from + CHUNK));
      for (double each : model.logProbabilities(some)) {
        sum -= each;
      }
    }
    // Nothing stands before the first token of a window.
    return sum / (windows * (length - 1));
  }

  /**
   * The loss per token and per byte of text, which tokenizers share, and the perplexity per token.
   *
   * @param loss in nats per token
   */
  Map<String, Double> figures(double loss) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("loss", loss);
    figures.put("bits-per-byte", loss / bytesPerToken() / Math.log(2));
    figures.put("perplexity", Math.exp(loss));
    return figures;
  }

  /** Of the windows that are scored. */
  double bytesPerToken() {
    int tokens = windows() * length;
    return text.bytes(tokens) / tokens;
  }

  private int windows() {
    return Math.min(most, text.size() / length);
  }
}
