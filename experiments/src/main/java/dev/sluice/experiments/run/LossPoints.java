package dev.sluice.experiments.run;

import dev.sluice.api.run.Metrics;
import dev.sluice.api.track.Entry;
import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.journal.Journal;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.ThinnedCurve;
import java.nio.file.Path;

/**
 * Passes a run's figures on and keeps its training loss for the picture at its end, so that a
 * journal of any length need not be read then.
 */
final class LossPoints implements Metrics {
  private static final String METRIC = "train/loss";
  private static final String PICTURE = "loss";
  // A run that ended well has its own pictures, and a suite of short runs many: a few points say
  // no more than the table does. One that failed is looked at for any sign.
  private static final int LEAST_OF_FINISHED = 20;
  private static final int LEAST = 2;

  private final Metrics journal;
  private final ThinnedCurve curve = new ThinnedCurve();
  private boolean any;
  private long last;

  private LossPoints(Metrics journal) {
    this.journal = journal;
  }

  /** Of a run whose journal is open; with what it logged before it was interrupted. */
  static LossPoints of(Path runFolder, Journal journal) {
    LossPoints points = new LossPoints(journal);
    if (journal.attempt() > 1) {
      JournalReader.each(
          runFolder,
          line -> {
            if (line.entry() instanceof Entry.Metric point) {
              points.note(point.name(), point.step(), point.value());
            }
          });
    }
    return points;
  }

  @Override
  public void log(String name, long step, double value) {
    journal.log(name, step, value);
    note(name, step, value);
  }

  @Override
  public void result(String name, double value) {
    journal.result(name, value);
  }

  /**
   * Draws their picture where they are worth it, unless there is one up to this step, the
   * experiment's own. Java's graphics are not loaded otherwise.
   */
  void draw(RunStatus ending, Journal run) {
    int least = ending == RunStatus.FINISHED ? LEAST_OF_FINISHED : LEAST;
    if (curve.size() >= least && !run.hasPicture(PICTURE, curve.lastStep())) {
      run.picture(PICTURE, curve.lastStep(), LossPicture.image(curve));
    }
  }

  /** Steps that a resumed run logs again are here already. */
  private synchronized void note(String name, long step, double value) {
    if (name.equals(METRIC) && Double.isFinite(value) && (!any || step > last)) {
      any = true;
      last = step;
      curve.add(step, value);
    }
  }
}
