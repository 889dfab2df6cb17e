package dev.sluice.flow.experiment;

import dev.sluice.api.experiment.RunContext;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.learn.Validation;
import dev.sluice.api.run.Streams;

/**
 * The training loss on the validation part, by batches of the training's size: of the same rows,
 * noise, times and pairs at each look, so that two looks differ by the weights only.
 */
final class HeldOutLoss {
  /** DataRows are few where a table is small; the noise that they are joined to is not. */
  private static final int FEWEST = 1_024;

  private static final int MOST = 10_000;

  /** So many values are held at once: 32 MB. */
  private static final int VALUES = 1 << 22;

  private final RunContext run;
  private final DataSource part;
  private final int batch;
  private final boolean repeated;

  /**
   * @param repeated whether a row that is used again gets other noise, so that few rows are used
   *     several times
   */
  HeldOutLoss(RunContext run, DataSource part, int batch, boolean repeated) {
    this.run = run;
    this.part = part;
    this.batch = batch;
    this.repeated = repeated;
  }

  /** The validation of a training. */
  static Validation of(
      RunContext run, DataSource data, int batch, boolean repeated, int every, Look look) {
    return data.validation()
        .map(part -> new HeldOutLoss(run, part, batch, repeated))
        .map(held -> new Validation(every, () -> held.mean(look)))
        .orElseGet(Validation::none);
  }

  /** The mean over all rows. */
  private double mean(Look look) {
    Streams streams = name -> run.streams().named("validation-" + name);
    int count = count((int) part.dataset().points(), part.width());
    DataRows all = DataRows.draw(part, count, streams.named("data"));
    Batches batches = look.over(all, streams);
    double sum = 0;
    for (int from = 0; from < count; from += batch) {
      run.cancellation().check();
      int to = Math.min(count, from + batch);
      sum += (to - from) * batches.loss(from, to);
    }
    return sum / count;
  }

  /** A multiple of the part's rows where they are few. */
  private int count(int rows, int width) {
    int most = Math.max(1, Math.min(MOST, VALUES / width));
    if (rows >= most) {
      return most;
    }
    int times = repeated ? Math.max(1, Math.min(most, FEWEST) / rows) : 1;
    return rows * times;
  }

  /** What is the same at each look begins anew. */
  @FunctionalInterface
  interface Look {
    Batches over(DataRows all, Streams streams);
  }

  /** The mean loss of one batch after the other. */
  @FunctionalInterface
  interface Batches {
    /** Of rows {@code from} (inclusive) to {@code to} (exclusive); called in their order. */
    double loss(int from, int to);
  }
}
