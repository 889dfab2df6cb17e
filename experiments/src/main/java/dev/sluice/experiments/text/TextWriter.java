package dev.sluice.experiments.text;

import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import dev.sluice.api.sequence.Decoding;
import dev.sluice.api.sequence.Prompts;
import dev.sluice.api.sequence.StopRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Writes texts. What it writes for a prompt depends on the prompt, the number of the sample and the
 * seed, not on other prompts.
 *
 * @param tokens at most so many for each text
 * @param stops texts before which a text is cut, once it has one of them
 * @param batch how many texts are written at once, at most
 */
public record TextWriter(
    WritingModel source, Decoding decoding, int tokens, List<String> stops, int batch) {

  /**
   * A text that was written.
   *
   * @param prompt which one's, from 0
   * @param sample of that prompt, from 0
   * @param text what follows the prompt
   * @param tokens how many were drawn, those behind a stop among them
   * @param ended why it ended
   */
  public record Sample(int prompt, int sample, String text, int tokens, Reason ended) {}

  /** Why a text ended. */
  public enum Reason {
    /** The model ended it. */
    END,
    /** It had one of the texts at which it stops. */
    STOP,
    /** As many tokens were drawn as allowed. */
    LENGTH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Writes.
   *
   * @param prompts tokens
   * @param samples of each prompt
   * @return prompt by prompt, sample by sample
   * @throws RunFailedException if a prompt and what is drawn are longer than the model takes
   */
  public List<Sample> write(List<int[]> prompts, int samples, Streams streams) {
    List<int[]> all = new ArrayList<>();
    prompts.forEach(prompt -> all.addAll(Collections.nCopies(samples, prompt)));
    List<Sample> written = new ArrayList<>();
    for (int from = 0; from < all.size(); from += batch) {
      List<int[]> some = all.subList(from, Math.min(all.size(), from + batch));
      List<RandomGenerator> randoms = new ArrayList<>();
      for (int i = from; i < from + some.size(); i++) {
        randoms.add(streams.named(i % samples == 0 ? "generate" : "generate-" + i % samples));
      }
      StopRule rule =
          stops.isEmpty()
              ? StopRule.at(tokens, source.ends())
              : new StopRule(
                  tokens,
                  source.ends(),
                  (row, drawn, count) ->
                      cut(text(some.get(row), Arrays.copyOf(drawn, count))) >= 0);
      List<int[]> drawn = drawn(new Prompts(some, randoms), rule);
      for (int i = 0; i < drawn.size(); i++) {
        written.add(sample((from + i) / samples, (from + i) % samples, some.get(i), drawn.get(i)));
      }
    }
    return written;
  }

  private List<int[]> drawn(Prompts prompts, StopRule rule) {
    try {
      return source.model().sampleAll(prompts, decoding, rule);
    } catch (IllegalArgumentException e) {
      throw new RunFailedException(source.name() + ": " + e.getMessage(), e);
    }
  }

  private Sample sample(int prompt, int sample, int[] asked, int[] drawn) {
    String text = text(asked, drawn);
    int cut = cut(text);
    Reason reason = cut >= 0 ? Reason.STOP : drawn.length == tokens ? Reason.LENGTH : Reason.END;
    return new Sample(
        prompt, sample, cut >= 0 ? text.substring(0, cut) : text, drawn.length, reason);
  }

  private String text(int[] prompt, int[] drawn) {
    return source.tokenizer().continuation(prompt, drawn);
  }

  /** Where the first of the stops begins; -1 where there is none. */
  private int cut(String text) {
    return stops.stream().mapToInt(text::indexOf).filter(at -> at >= 0).min().orElse(-1);
  }
}
