package dev.sluice.alignment.reward;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.NotBlank;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.reward.JudgedText;
import dev.sluice.api.reward.TextReward;
import dev.sluice.api.run.RunFailedException;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * One reward where the last number of the text is the last number of the data line's answer, within
 * a tolerance, another where it is not or there is none. So reasoning before a result does not
 * matter, nor do answers that end like those of GSM8K ({@code #### 72}).
 */
@Describe("Whether the last number in the text is the data line's.")
public final class NumberMatch implements TextReward {
  private final Params params;

  /** Parameters of the reward. */
  public record Params(
      @Describe("The column of the data line that holds the answer.") @NotBlank String column,
      @Describe("How far the number may be from the answer.") @PositiveOrZero double tolerance,
      @Describe("The reward of the answer.") double right,
      @Describe("The reward of any other number.") double wrong,
      @Describe("The reward of a text without a number.") double none) {
    /** 1 for the column {@code answer}, 0 for other texts. */
    public static Params defaults() {
      return new Params("answer", 1e-6, 1, 0, 0);
    }
  }

  @Inject
  public NumberMatch(Params params) {
    this.params = params;
  }

  @Override
  public double of(JudgedText text) {
    String answer = text.column(params.column);
    double expected =
        LastNumber.in(answer)
            .orElseThrow(
                () ->
                    new RunFailedException(
                        "the column '"
                            + params.column
                            + "' has no number: "
                            + Quoted.of(answer)
                            + "; reward number compares with one"));
    Optional<Double> found = LastNumber.in(text.completion());
    if (found.isEmpty()) {
      return params.none;
    }
    return Math.abs(found.get() - expected) <= params.tolerance ? params.right : params.wrong;
  }
}
