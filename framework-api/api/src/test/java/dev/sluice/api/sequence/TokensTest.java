package dev.sluice.api.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TokensTest {
  @Test
  void areRightPaddedToTheLongest() {
    Tokens tokens = Tokens.padded(List.of(new int[] {1, 2, 3}, new int[] {4}));
    assertThat(tokens.length()).isEqualTo(3);
    assertThat(tokens.batch()).isEqualTo(2);
    assertThat(tokens.ids()).containsExactly(1, 2, 3, 4, 0, 0);
    assertThat(tokens.lengths()).containsExactly(3, 1);
  }

  @Test
  void ofOneLengthHaveNoPadding() {
    assertThat(Tokens.full(2, 2, new int[] {1, 2, 3, 4}).lengths()).containsExactly(2, 2);
  }

  @Test
  void thatDoNotFillTheirShapeAreRefused() {
    assertThatThrownBy(() -> Tokens.full(2, 3, new int[5])).hasMessage("5 tokens cannot be [2, 3]");
    assertThatThrownBy(() -> Tokens.padded(List.of())).hasMessage("0 tokens cannot be [0, 0]");
  }

  @Test
  void emptySequencesAreRefused() {
    assertThatThrownBy(() -> Tokens.padded(List.of(new int[] {1}, new int[0])))
        .hasMessage("sequence 1 has 0 tokens; from 1 to 1 can be");
  }

  @Test
  void mayBePaddedToAMultiple() {
    Tokens tokens = Tokens.padded(List.of(new int[] {1, 2, 3, 4, 5}), 4);
    assertThat(tokens.length()).isEqualTo(8);
    assertThat(tokens.ids()).containsExactly(1, 2, 3, 4, 5, 0, 0, 0);
    assertThat(tokens.lengths()).containsExactly(5);
  }

  @Test
  void areAllAskedForUnlessSaidOtherwise() {
    Tokens tokens = Tokens.full(2, 2, new int[] {1, 2, 3, 4});
    assertThat(tokens.first()).containsExactly(1, 1);
    assertThat(tokens.from(new int[] {2, 1}).first()).containsExactly(2, 1);
    assertThatThrownBy(() -> tokens.from(new int[] {0, 1}))
        .hasMessage("first must have a place of at least 1 for each of 2 sequences, not [0, 1]");
    assertThatThrownBy(() -> tokens.from(new int[] {1}))
        .hasMessage("first must have a place of at least 1 for each of 2 sequences, not [1]");
  }
}
