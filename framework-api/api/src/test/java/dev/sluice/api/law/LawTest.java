package dev.sluice.api.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class LawTest {
  @Theorem(name = "short", statement = "A text has at most three letters.")
  private static final class ThreeLetters implements Law<String> {
    @Override
    public Evidence check(String component) {
      return Evidence.atMost("letters", component.length(), 3);
    }
  }

  @Test
  void itsNameAndStatementAreThoseOfItsTheorem() {
    assertThat(new ThreeLetters().name()).isEqualTo("short");
    assertThat(new ThreeLetters().statement()).isEqualTo("A text has at most three letters.");
  }

  @Test
  void withoutATheoremItSaysWhatItNeeds() {
    Law<String> bare = component -> Evidence.atMost("letters", component.length(), 3);

    assertThatIllegalStateException()
        .isThrownBy(bare::name)
        .withMessageMatching("law .* needs @Theorem, or methods name and statement");
  }
}
