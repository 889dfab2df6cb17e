package dev.sluice.experiments.cli;

import dev.sluice.api.sequence.Decoding;
import dev.sluice.experiments.run.InputException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the next token is chosen. */
final class DecodingOptions {
  @Option(
      names = "--temperature",
      paramLabel = "T",
      description =
          "Logits are divided by it; 0 always takes the most probable token. 1 by default.")
  private @Nullable Double temperature;

  @Option(
      names = "--top-k",
      paramLabel = "K",
      description = "Draw from the K most probable tokens only; 0 for all, by default.")
  private @Nullable Integer topK;

  @Option(
      names = "--top-p",
      paramLabel = "P",
      description =
          "Draw from the most probable tokens that together reach this probability; 1 for all, by"
              + " default.")
  private @Nullable Double topP;

  @Option(
      names = "--min-p",
      paramLabel = "P",
      description =
          "Draw from tokens at least P times as probable as the best one; 0 for all, by default.")
  private @Nullable Double minP;

  @Option(
      names = "--repetition-penalty",
      paramLabel = "R",
      description =
          "Logits of tokens that prompt and text have are divided by R if above 0, else multiplied;"
              + " 1 for none, by default.")
  private @Nullable Double repetitionPenalty;

  /** Checked before anything is read. */
  void check() {
    requireTemperature();
    of(Decoding.defaults());
  }

  /**
   * The options that were given, and for the others those of a model.
   *
   * @throws InputException if one of them is out of bounds
   */
  Decoding of(Decoding usual) {
    try {
      return new Decoding(
          or(temperature, usual.temperature()),
          Optional.ofNullable(topK).orElse(usual.topK()),
          or(topP, usual.topP()),
          or(minP, usual.minP()),
          or(repetitionPenalty, usual.repetitionPenalty()));
    } catch (IllegalArgumentException e) {
      throw new InputException("--" + e.getMessage());
    }
  }

  private void requireTemperature() {
    double given = or(temperature, 1);
    if (!(given >= 0) || Double.isInfinite(given)) {
      throw new InputException("--temperature must be at least 0, not " + given);
    }
  }

  private static double or(@Nullable Double given, double usual) {
    return given == null ? usual : given;
  }
}
