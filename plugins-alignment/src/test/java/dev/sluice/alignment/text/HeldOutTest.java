package dev.sluice.alignment.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.sequence.TextPart;
import dev.sluice.runtime.text.Bytes;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HeldOutTest {
  /** Random sets: few words, so that prompts, answers and what is left of cut prompts repeat. */
  @Test
  void noPromptAndNoPairIsOnBothSides() {
    SplittableRandom random = new SplittableRandom(8);
    for (int trial = 0; trial < 400; trial++) {
      Map<PreferencePair, String> prompts = new HashMap<>();
      List<Fitting.Fitted> pairs = new ArrayList<>();
      Fitting fitting =
          new Fitting(
              new Bytes(), 12, random.nextBoolean() ? Keep.END : Keep.START, Truncation.PROMPT);
      for (int i = random.nextInt(2, 40); i > 0; i--) {
        String prompt = "p".repeat(random.nextInt(1, 30)) + random.nextInt(3);
        Fitting.Fitted fitted =
            fitting.fit(
                text(prompt, "a".repeat(random.nextInt(1, 8)), "b".repeat(random.nextInt(1, 8))));
        pairs.add(fitted);
        prompts.put(fitted.pair(), prompt);
      }
      HeldOut<PreferencePair> split =
          HeldOut.of(pairs, new PairSplit(0, random.nextDouble(0.95), 0), random);
      assertThat(split.train().size() + split.test().size()).isEqualTo(pairs.size());
      assertThat(split.train()).isNotEmpty();
      assertThat(split.train().stream().map(prompts::get))
          .doesNotContainAnyElementsOf(split.test().stream().map(prompts::get).toList());
      assertThat(contents(split.train())).doesNotContainAnyElementsOf(contents(split.test()));
    }
  }

  /** Answers of four lengths leave four ends of each prompt. */
  @Test
  void promptsThatAreCutAreHeldOutWithAllTheirPairs() {
    List<Fitting.Fitted> pairs = new ArrayList<>();
    Map<PreferencePair, Integer> prompts = new HashMap<>();
    Fitting fitting = new Fitting(new Bytes(), 40, Keep.END, Truncation.PROMPT);
    for (int prompt = 0; prompt < 20; prompt++) {
      for (int k = 1; k <= 4; k++) {
        String asked = "P" + prompt + " " + "abcdefgh".repeat(8) + " question " + prompt + "?";
        Fitting.Fitted fitted = fitting.fit(text(asked, "x".repeat(3 * k), "no"));
        pairs.add(fitted);
        prompts.put(fitted.pair(), prompt);
      }
    }
    HeldOut<PreferencePair> split =
        HeldOut.of(pairs, new PairSplit(0, 0.25, 0), new SplittableRandom(1));
    assertThat(split.test()).hasSize(20);
    assertThat(split.test().stream().map(prompts::get).distinct()).hasSize(5);
  }

  @Test
  void differentPromptsThatAreCutAlikeCountEach() {
    List<Fitting.Fitted> pairs = new ArrayList<>();
    Fitting fitting = new Fitting(new Bytes(), 12, Keep.END, Truncation.PROMPT);
    for (int i = 0; i < 10; i++) {
      pairs.add(fitting.fit(text(i + " the same end", "yes" + i, "no")));
    }
    assertThat(HeldOut.of(pairs, new PairSplit(0, 0.5, 0), new SplittableRandom(1)).test())
        .hasSize(5);
  }

  @ParameterizedTest(name = "{0} prompts, {1} of them: {2}")
  @CsvSource({
    "3, 0.1, 1",
    "3, 0, 0",
    "1, 0.1, 0",
    "2, 0.9, 1",
    "2, 0.01, 1",
    "20, 0.1, 2",
    "8, 0.99, 7"
  })
  void aShareIsAtLeastOnePromptAndNeverAll(int prompts, double share, int held) {
    List<Fitting.Fitted> pairs = new ArrayList<>();
    Fitting fitting = new Fitting(new Bytes(), 64, Keep.END, Truncation.PROMPT);
    for (int i = 0; i < prompts; i++) {
      pairs.add(fitting.fit(text("question " + i, "yes", "no")));
    }
    assertThat(HeldOut.of(pairs, new PairSplit(0, share, 0), new SplittableRandom(2)).test())
        .hasSize(held);
  }

  @Test
  void theTestPartIsTheSameWhateverTheShareOfValidation() {
    List<Fitting.Fitted> pairs = new ArrayList<>();
    Fitting fitting = new Fitting(new Bytes(), 40, Keep.END, Truncation.PROMPT);
    for (int prompt = 0; prompt < 20; prompt++) {
      pairs.add(fitting.fit(text("P" + prompt, "yes", "no")));
    }
    HeldOut<PreferencePair> without =
        HeldOut.of(pairs, new PairSplit(0, 0.25, 1), new SplittableRandom(1));
    HeldOut<PreferencePair> with =
        HeldOut.of(pairs, new PairSplit(0.5, 0.25, 1), new SplittableRandom(1));

    assertThat(with.test()).hasSize(5).isEqualTo(without.test());
    assertThat(with.validation()).hasSize(10);
    assertThat(with.train()).hasSize(5).isSubsetOf(without.train());
    assertThat(without.validation()).isEmpty();
    assertThat(HeldOut.of(pairs.subList(0, 2), new PairSplit(0.4, 0.4, 1), new SplittableRandom(1)))
        .satisfies(small -> assertThat(small.train()).hasSize(1))
        .satisfies(small -> assertThat(small.test()).hasSize(1))
        .satisfies(small -> assertThat(small.validation()).isEmpty());
  }

  private static PairText text(String prompt, String chosen, String rejected) {
    return new PairText(
        List.of(TextPart.content(prompt)),
        List.of(TextPart.content(chosen)),
        List.of(TextPart.content(rejected)),
        Writing.TEXT);
  }

  /** Either order of the answers is the same pair. */
  private static Set<Set<Object>> contents(List<PreferencePair> pairs) {
    Set<Set<Object>> contents = new HashSet<>();
    for (PreferencePair pair : pairs) {
      Set<Object> answers = Set.of(IntBuffer.wrap(pair.chosen()), IntBuffer.wrap(pair.rejected()));
      contents.add(Set.of(List.of(IntBuffer.wrap(pair.prompt())), answers));
    }
    return contents;
  }
}
