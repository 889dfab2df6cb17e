package dev.sluice.alignment.reward;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.NotBlank;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.Rule;
import dev.sluice.api.reward.JudgedText;
import dev.sluice.api.reward.TextReward;
import dev.sluice.api.run.RunFailedException;
import jakarta.inject.Inject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * One reward for a text that a regular expression matches, another for one that it does not. The
 * number of steps of a match is bounded, so that a pattern with exponentially many ways to fail
 * ends the run instead of holding it.
 */
@Describe("Whether a regular expression matches the text.")
public final class RegularExpression implements TextReward {
  private final Params params;
  private final Pattern pattern;

  /** Which part of a text must match. */
  public enum Part {
    /** The whole text. */
    WHOLE,
    /** Any part of it. */
    ANY
  }

  /** Parameters of the reward. */
  public record Params(
      @Describe("The expression, in Java's syntax; a dot matches a line's end, too.") @NotBlank
          @Nullable String pattern,
      @Describe("Which part of the text must match: whole or any.") Part part,
      @Describe("The reward of a text that matches.") double right,
      @Describe("The reward of one that does not.") double wrong,
      @Describe("The most characters that a match reads, again where it tries another way.")
          @Positive
          long steps) {
    public Params {
      String error = pattern == null ? "" : error(pattern);
      Rule.of("pattern").require(error.isEmpty(), "pattern is no regular expression: %s", error);
    }

    /** 1 for any match, 0 for none; {@code pattern} is required. */
    public static Params defaults() {
      return new Params(null, Part.ANY, 1, 0, 1_000_000);
    }

    /** What is wrong with it; empty if nothing is. */
    private static String error(String pattern) {
      try {
        Pattern.compile(pattern, Pattern.DOTALL);
        return "";
      } catch (PatternSyntaxException e) {
        return e.getDescription() + (e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1));
      } catch (StackOverflowError e) {
        return "it is nested too deep";
      }
    }
  }

  @Inject
  public RegularExpression(Params params) {
    this.params = params;
    this.pattern = Pattern.compile(String.valueOf(params.pattern), Pattern.DOTALL);
  }

  @Override
  public double of(JudgedText text) {
    Matcher matcher = pattern.matcher(new CountedReads(text.completion(), params.steps));
    try {
      boolean matches = params.part == Part.WHOLE ? matcher.matches() : matcher.find();
      return matches ? params.right : params.wrong;
    } catch (CountedReads.Exhausted e) {
      throw cannot("needs more than " + params.steps + " steps", text, e);
    } catch (StackOverflowError e) {
      throw cannot("goes too deep for the stack", text, e);
    }
  }

  private RunFailedException cannot(String why, JudgedText text, Throwable cause) {
    return new RunFailedException(
        "the pattern "
            + Quoted.of(String.valueOf(params.pattern))
            + " "
            + why
            + " on the answer "
            + Quoted.of(text.completion())
            + ": write one with fewer ways to match, such as by possessive quantifiers (a++)",
        cause);
  }
}
