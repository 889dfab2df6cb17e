package dev.sluice.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.sequence.Tokenizer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class TokenizerLawsTest {
  @Test
  void holdForBytes() {
    for (Law<Tokenizer> law : TokenizerLaws.all()) {
      Evidence evidence = law.check(new Bytes());
      assertThat(evidence.holds()).as("%s: %s", law.name(), evidence).isTrue();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyLawAndItsBreaker")
  void refuseATokenizerThatBreaksThem(Law<Tokenizer> law, Tokenizer broken, String claim) {
    Evidence evidence = law.check(broken);
    assertThat(evidence.seen()).isGreaterThan(evidence.bound());
    assertThat(evidence.claim()).isEqualTo(claim);
  }

  @Test
  void everyLawHasABreaker() {
    assertThat(everyLawAndItsBreaker().map(a -> ((Law<?>) a.get()[0]).name()))
        .containsExactlyInAnyOrderElementsOf(TokenizerLaws.all().stream().map(Law::name).toList());
  }

  static Stream<Arguments> everyLawAndItsBreaker() {
    return Stream.of(
        Arguments.of(new TokensAreKnown(), new EndsAnEmptyText(), "tokens that may not be"),
        Arguments.of(new TextComesBack(), new SevenBits(), "texts that change"));
  }

  /** Bytes, to be spoilt in one place. */
  private static class Altered implements Tokenizer {
    private final Bytes right = new Bytes();

    @Override
    public int vocabulary() {
      return right.vocabulary();
    }

    @Override
    public int end() {
      return right.end();
    }

    @Override
    public int[] encode(String text) {
      return right.encode(text);
    }

    @Override
    public String decode(int[] tokens) {
      return right.decode(tokens);
    }
  }

  /** An ending token where there is no text. */
  private static final class EndsAnEmptyText extends Altered {
    @Override
    public int[] encode(String text) {
      return text.isEmpty() ? new int[] {end()} : super.encode(text);
    }
  }

  /** Doubles an accent with every round. */
  private static final class SevenBits extends Altered {
    @Override
    public String decode(int[] tokens) {
      return super.decode(tokens).replace("\u00e9", "\u00e9\u00e9");
    }
  }
}
