package dev.sluice.alignment.reward;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.NotBlank;
import dev.sluice.api.reward.JudgedText;
import dev.sluice.api.reward.TextReward;
import jakarta.inject.Inject;
import java.util.Locale;

/** One reward for the text that the data line gives, another for any other text. */
@Describe("Whether the text is the data line's answer.")
public final class ExactMatch implements TextReward {
  private final Params params;

  /** Parameters of the reward. */
  public record Params(
      @Describe("The column of the data line that holds the answer.") @NotBlank String column,
      @Describe("Whether white space around both texts is left out.") boolean strip,
      @Describe("Whether upper and lower case are the same.") boolean ignoreCase,
      @Describe("The reward of the answer.") double right,
      @Describe("The reward of any other text.") double wrong) {
    /** 1 for the column {@code answer}, 0 for other texts. */
    public static Params defaults() {
      return new Params("answer", true, false, 1, 0);
    }
  }

  @Inject
  public ExactMatch(Params params) {
    this.params = params;
  }

  @Override
  public double of(JudgedText text) {
    boolean same = plain(text.completion()).equals(plain(text.column(params.column)));
    return same ? params.right : params.wrong;
  }

  private String plain(String text) {
    String stripped = params.strip ? text.strip() : text;
    return params.ignoreCase ? stripped.toLowerCase(Locale.ROOT) : stripped;
  }
}
