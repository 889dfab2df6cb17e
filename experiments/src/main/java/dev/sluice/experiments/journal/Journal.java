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
import java.util.function.Function;
import javax.imageio.ImageIO;

/**
 * Writes {@code journal.jsonl} and {@code artifacts/} of a run folder. Safe for any number of
 * threads; a call costs microseconds and knows no server.
 *
 * <p>When a call returns, its line is with the operating system: {@code kill -9} loses nothing. It
 * is on the disk within 200 ms, which is what a power cut can take. A picture, table or file is on
 * the disk, whole, before its line is written. Once the disk is full every call throws {@link
 * JournalException}.
 *
 * <p>The journal of an interrupted run can be taken up. What it has already, it does not write
 * again: a point by its name and step, a final figure by its name, a picture, table, file or data
 * set as it is; the files themselves are replaced. So every figure stands once, however often the
 * run was interrupted.
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
  private final Recorded before;
  private final int attempt;
  private long number;
  private long lastStep;
  private boolean ended;

  private Journal(Path runFolder, Clock clock, RunLock alive, SyncedFile file, Recorded before) {
    this.alive = alive;
    this.clock = clock;
    this.file = file;
    this.before = before;
    attempt = before.attempts() + (before.lines() == 0 ? 0 : 1);
    number = before.lines();
    lastStep = before.lastStep();
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
    return locked(
        runFolder,
        alive ->
            begun(
                new Journal(
                    runFolder,
                    clock,
                    alive,
                    SyncedFile.create(runFolder.resolve(FILE)),
                    new Recorded()),
                new Entry.Header(header)));
  }

  /**
   * Goes on with the folder's journal, if its run was interrupted; begins one if there is none. The
   * first header stays.
   *
   * @param header of a run that begins; its {@link RunHeader#ID_TAG} must be that of the journal
   * @throws JournalException if the run is going on, is done, or is another one
   */
  public static Journal takeUp(Path runFolder, RunHeader header) {
    return takeUp(runFolder, header, Clock.systemUTC());
  }

  static Journal takeUp(Path runFolder, RunHeader header, Clock clock) {
    if (!JournalReader.isRun(runFolder)) {
      return open(runFolder, header, clock);
    }
    return locked(
        runFolder,
        alive -> {
          Interrupted found = Interrupted.in(runFolder, header);
          Path path = runFolder.resolve(FILE);
          return begun(
              new Journal(
                  runFolder, clock, alive, SyncedFile.reopen(path, found.length()), found.before()),
              found.hasHeader()
                  ? new Entry.Resumed(found.before().attempts() + 1)
                  : new Entry.Header(header));
        });
  }

  private static Journal locked(Path runFolder, Function<RunLock, Journal> opener) {
    RunLock alive;
    try {
      Files.createDirectories(runFolder);
      alive =
          RunLock.take(runFolder.resolve(LOCK))
              .orElseThrow(() -> new JournalException("a run is going on in " + runFolder));
    } catch (IOException e) {
      throw new JournalException("cannot write in " + runFolder + ": " + SyncedFile.reason(e), e);
    }
    try {
      return opener.apply(alive);
    } catch (RuntimeException e) {
      release(alive);
      throw e;
    }
  }

  private static Journal begun(Journal journal, Entry first) {
    journal.write(first);
    journal.file.sync();
    return journal;
  }

  /** 1 for a run that began; 2 for one that was taken up once, and so on. */
  public int attempt() {
    return attempt;
  }

  /** The first step of system metrics that is not used yet. */
  public long systemSamples() {
    return before.systemSamples();
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
      if (!before.hasPoint(name, step)) {
        write(new Entry.Metric(name, step, value));
      }
    }
  }

  @Override
  public void result(String name, double value) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a result needs a name, such as eval/sliced-wasserstein");
    }
    synchronized (order) {
      if (!before.hasResult(name)) {
        write(new Entry.Result(name, lastStep, value));
      }
    }
  }

  @Override
  public void picture(String name, long step, BufferedImage image) {
    String path = "pictures/" + name + "-" + step + ".png";
    artifacts.write(path, file -> ImageIO.write(image, "png", file.toFile()));
    writeOnce(new Entry.Picture(name, step, path));
  }

  @Override
  public void table(String name, Table table) {
    String path = "tables/" + name + ".json";
    artifacts.writeTable(path, table);
    writeOnce(new Entry.TableFile(name, path));
  }

  @Override
  public void file(String name, FileContent content) {
    artifacts.write(name, content);
    writeOnce(new Entry.Artifact(name));
  }

  @Override
  public void dataset(Dataset dataset) {
    writeOnce(new Entry.Input(dataset));
  }

  /** A pruner ends the run at a step; {@link #end} follows. */
  public void pruned(long step, String reason) {
    writeOnce(new Entry.Pruned(step, reason));
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
    release(alive);
  }

  private static void release(RunLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      // The lock goes with the process at the latest.
    }
  }

  private void writeOnce(Entry entry) {
    if (!before.has(entry)) {
      write(entry);
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
