package dev.sluice.api.sequence;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * One row of drawn tokens that grows behind its prompt. For models that draw several rows side by
 * side. Not safe for several threads.
 *
 * @since 0.2.0
 */
public final class DrawnRow {
  private final int row;
  private final RandomGenerator random;
  private final NextToken next;
  private final StopRule ending;
  private final int prompt;
  private int[] all;
  private int count;
  private boolean ended;

  /**
   * @param row which of the prompts
   */
  public DrawnRow(Prompts prompts, int row, Decoding decoding, StopRule ending) {
    this.row = row;
    this.random = prompts.randoms().get(row);
    this.next = new NextToken(decoding);
    this.ending = ending;
    this.prompt = prompts.tokens().get(row).length;
    this.all = prompts.tokens().get(row).clone();
    this.count = prompt;
    this.ended = ending.most() == 0;
  }

  /** Whether no more is to be drawn. */
  public boolean ended() {
    return ended;
  }

  /** The prompt and what was drawn, the caller's own. */
  public int[] all() {
    return Arrays.copyOf(all, count);
  }

  /** The token that came last. */
  public int last() {
    return all[count - 1];
  }

  /** What was drawn, the caller's own. */
  public int[] drawn() {
    return Arrays.copyOfRange(all, prompt, count);
  }

  /**
   * Draws the next token; the row may then have ended.
   *
   * @param logits holds those of the whole vocabulary
   * @param from where they begin
   */
  public void draw(float[] logits, int from, int vocabulary) {
    int token = next.draw(logits, from, vocabulary, all, count, random);
    if (ending.tokens().contains(token)) {
      ended = true;
      return;
    }
    if (count == all.length) {
      all = Arrays.copyOf(all, count + count / 2 + 16);
    }
    all[count++] = token;
    int drawn = count - prompt;
    ended = ending.rule().ends(row, drawn(), drawn) || drawn == ending.most();
  }
}
