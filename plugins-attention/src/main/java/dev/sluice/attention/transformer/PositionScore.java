package dev.sluice.attention.transformer;

import dev.sluice.api.attention.Positions;
import dev.sluice.api.attention.Score;

/** What positions do to the scores of a transformer, whose parameters hold no part of it. */
final class PositionScore {
  private PositionScore() {}

  /**
   * @throws IllegalArgumentException if numbers of the score are learnt, because nothing would
   *     train them
   */
  static Score of(Positions positions, int heads, int shift) {
    Score score = positions.score(heads, shift);
    if (score.learntCount() > 0) {
      throw new IllegalArgumentException(
          "the score of "
              + positions.getClass().getSimpleName()
              + " has "
              + score.learntCount()
              + " learnt numbers, which are no parameters of a transformer: nothing would train"
              + " them");
    }
    return score;
  }
}
