package dev.sluice.experiments.journal;

import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.Table;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import javax.imageio.ImageIO;

/**
 * Writes {@code journal.jsonl} and {@code artifacts/} of a run folder. Safe for any number of
 * threads; a call costs microseconds and knows no server.
 *
 * <p>When a call returns, its line is with the operating system: {@code kill -9} loses nothing. It
 * is on the disk within 200 ms, which is what a power cut can take. A picture, table or file is on
 * the disk, whole, before its line is written. Once the disk is full every call throws {@link
 * JournalException}.
 */
public final class Journal implements Metrics, Artifacts, AutoCloseable {
  static final String FILE = "journal.jsonl";
  static final String LOCK = ".journal.lock";

  private final SyncedFile file;
  private final RunLock alive;
  private final ArtifactStore artifacts;
  private final Clock clock;
  private final LineEncoder encoder = new LineEncoder();
  private final Object order = new Object();
  private long number;
  private long lastStep;
  private boolean ended;

  private Journal(Path runFolder, Clock clock, RunLock alive) {
    this.alive = alive;
    this.clock = clock;
    file = new SyncedFile(runFolder.resolve(FILE));
    artifacts = new ArtifactStore(runFolder);
  }

  /**
   * Begins a journal in a folder that has none; the folder is made if it is missing.
   *
   * @throws JournalException if the folder has a journal or cannot be written
   */
  public static Journal open(Path runFolder, RunHeader header) {
    return open(runFolder, header, Clock.systemUTC());
  }

  static Journal open(Path runFolder, RunHeader header, Clock clock) {
    RunLock alive;
    try {
      Files.createDirectories(runFolder);
      alive =
          RunLock.take(runFolder.resolve(LOCK))
              .orElseThrow(() -> new JournalException("a run is going on in " + runFolder));
    } catch (IOException e) {
      throw new JournalException("cannot write in " + runFolder + ": " + SyncedFile.reason(e), e);
    }
    Journal journal = new Journal(runFolder, clock, alive);
    journal.write(new Entry.Header(header));
    journal.file.sync();
    return journal;
  }

  @Override
  public void log(String name, long step, double value) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a metric needs a name, such as train/loss");
    }
    synchronized (order) {
      if (!name.startsWith(SystemMetrics.PREFIX)) {
        lastStep = Math.max(lastStep, step);
      }
      write(new Entry.Metric(name, step, value));
    }
  }

  @Override
  public void result(String name, double value) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a result needs a name, such as eval/sliced-wasserstein");
    }
    synchronized (order) {
      write(new Entry.Result(name, lastStep, value));
    }
  }

  @Override
  public void picture(String name, long step, BufferedImage image) {
    String path = "pictures/" + name + "-" + step + ".png";
    artifacts.write(path, file -> ImageIO.write(image, "png", file.toFile()));
    write(new Entry.Picture(name, step, path));
  }

  @Override
  public void table(String name, Table table) {
    String path = "tables/" + name + ".json";
    artifacts.writeTable(path, table);
    write(new Entry.TableFile(name, path));
  }

  @Override
  public void file(String name, FileContent content) {
    artifacts.write(name, content);
    write(new Entry.Artifact(name));
  }

  @Override
  public void dataset(Dataset dataset) {
    write(new Entry.Input(dataset));
  }

  /** Writes the last line and brings all to the disk. Only the first call counts. */
  public void end(RunStatus status, String message) {
    synchronized (order) {
      if (ended) {
        return;
      }
      write(new Entry.End(status, message));
      ended = true;
    }
    file.sync();
  }

  /** Brings all to the disk. Without {@link #end} the run counts as killed. */
  @Override
  public void close() {
    file.close();
    artifacts.close();
    try {
      alive.close();
    } catch (IOException e) {
      // The lock goes with the process at the latest.
    }
  }

  private void write(Entry entry) {
    synchronized (order) {
      if (ended) {
        throw new IllegalStateException("the run has ended; nothing can be logged after its end");
      }
      file.append(encoder.encode(number, clock.millis(), entry));
      number++;
    }
  }
}
