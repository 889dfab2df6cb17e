package dev.sluice.alignment.supervised;

import dev.sluice.api.alignment.LabelledCompletion;
import dev.sluice.api.learn.Training;
import java.util.ArrayList;
import java.util.List;

/** Which answers each micro-batch of each update sees: shuffled passes over rows of answers. */
public final class CompletionBatches {
  private final List<List<LabelledCompletion>> rows;
  private final Training training;
  private final Passes passes;
  private final List<List<LabelledCompletion>> update = new ArrayList<>();
  private long step;
  private int next;

  /**
   * @param answers at least one
   * @param packing tokens of a row, which is filled with whole documents (prompt and answer); 0 for
   *     one document per row
   * @param seed of the order
   * @throws IllegalArgumentException for a document that is longer than a row
   */
  public CompletionBatches(
      List<LabelledCompletion> answers, Training training, int packing, long seed) {
    this.rows =
        packing == 0
            ? answers.stream().map(List::of).toList()
            : Packing.of(answers, CompletionBatches::length, packing);
    this.training = training;
    this.passes = new Passes(rows.size(), seed);
  }

  /**
   * One micro-batch.
   *
   * @param tokens words of the update's answers, divided by its micro-batches
   */
  public record MicroBatch(List<LabelledCompletion> answers, double tokens) {}

  /** How many rows there are. */
  public int rows() {
    return rows.size();
  }

  /** The next one of an update; the first one where the update is another than before. */
  public MicroBatch next(long number) {
    if (number != step) {
      begin(number);
    }
    double tokens = update.stream().flatMap(List::stream).mapToInt(CompletionBatches::words).sum();
    return new MicroBatch(update.get(next++), tokens / training.accumulate());
  }

  /** How many times all rows were seen at the end of an update. */
  public double epoch(long number) {
    return (double) number * training.accumulate() * training.batch() / rows.size();
  }

  private void begin(long number) {
    step = number;
    next = 0;
    update.clear();
    for (int micro = 0; micro < training.accumulate(); micro++) {
      List<LabelledCompletion> answers = new ArrayList<>();
      long first = ((number - 1) * training.accumulate() + micro) * training.batch();
      for (int i = 0; i < training.batch(); i++) {
        answers.addAll(rows.get(passes.at(first + i)));
      }
      update.add(answers);
    }
  }

  private static int words(LabelledCompletion each) {
    return each.completion().answer().length;
  }

  private static int length(LabelledCompletion each) {
    return each.completion().prompt().length + each.completion().answer().length;
  }
}
