package dev.sluice.api.alignment;

/**
 * Answers of a micro-batch with their scores. Shared, not copied.
 *
 * @param policy word by word
 * @param reference word by word; no answers where the loss asks for no reference
 * @param desirable which answers are wanted, shape {@code [n]}
 * @param unrelated log-ratios of answers to other prompts; empty where not asked for
 * @param tokens what a sum over the words of all answers is divided by: how many words an update's
 *     answers have, divided by its micro-batches
 * @since 0.2.0
 */
public record CompletionBatch(
    AnswerScores policy,
    AnswerScores reference,
    boolean[] desirable,
    double[] unrelated,
    double tokens) {
  /** How many answers. */
  public int size() {
    return desirable.length;
  }
}
