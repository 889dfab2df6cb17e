package dev.sluice.experiments.journal;

import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Table;
import dev.sluice.api.track.Entry;
import dev.sluice.api.track.RunHeader;
import dev.sluice.api.track.RunStatus;
import dev.sluice.runtime.checkpoint.RunRecord;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
 * <p>The journal of an interrupted run can be resumed. What it has already, it does not write
 * again: a point by its name and step, a final figure by its name, a picture, table, file or data
 * set as it is; the files themselves are replaced. So every figure stands once, however often the
 * run was interrupted.
 */
public final class Journal implements Metrics, Artifacts, AutoCloseable {
  static final String FILE = "journal.jsonl";
  static final String LOCK = ".journal.lock";
  private static final int LONGEST_MESSAGE = 1 << 20;

  private final SyncedFile file;
  private final RunLock alive;
  private final ArtifactStore artifacts;
  private final Clock clock;
  private final LineEncoder encoder = new LineEncoder();
  private final Object order = new Object();
  private final Recorded before;
  private final int attempt;
  private final Damage damage;
  private final JournalRecord record;
  private final RunPlace place;
  private final Set<Entry.Picture> pictures = ConcurrentHashMap.newKeySet();
  private byte[] lastLine = new byte[0];
  private long number;
  private long lastStep;
  private boolean ended;

  Journal(
      Path runFolder, Clock clock, RunLock alive, SyncedFile file, Interrupted found, Entry first) {
    this.alive = alive;
    this.clock = clock;
    this.file = file;
    before = found.before();
    damage = found.damage();
    record =
        new JournalRecord(this, runFolder.resolve(FILE), found.length(), found.damage().isNone());
    attempt = found.hasHeader() ? before.attempts() + 1 : 1;
    number = found.lines();
    lastStep = before.lastStep();
    try {
      place = new RunPlace(runFolder);
    } catch (IOException e) {
      throw new JournalException("cannot read " + runFolder + ": " + SyncedFile.reason(e), e);
    }
    artifacts = new ArtifactStore(runFolder, place);
    write(first);
    file.sync();
  }

  /**
   * Begins a journal in a folder that has none; the folder is made if it is missing.
   *
   * @throws JournalException if the folder has a journal or cannot be written
   */
  public static Journal open(Path runFolder, RunHeader header, Locks locks) {
    return open(runFolder, header, locks, Clock.systemUTC());
  }

  static Journal open(Path runFolder, RunHeader header, Locks locks, Clock clock) {
    return new JournalOpener(runFolder, header, locks, clock).begin();
  }

  /**
   * Goes on with the folder's journal, if its run was interrupted; begins one if there is none. The
   * first header stays. A damaged journal is cut before its first damaged line; what is cut is kept
   * in {@code journal.jsonl.damaged-1}.
   *
   * @param header of a run that begins; its {@link RunHeader#ID_TAG} must be that of the journal
   * @throws JournalException if the run is going on, is done, or is another one
   */
  public static Journal takeUp(Path runFolder, RunHeader header, Locks locks) {
    return takeUp(runFolder, header, locks, Clock.systemUTC());
  }

  static Journal takeUp(Path runFolder, RunHeader header, Locks locks, Clock clock) {
    return new JournalOpener(runFolder, header, locks, clock).resume();
  }

  /** 1 for a run that began; 2 for one that was taken up once, and so on. */
  public int attempt() {
    return attempt;
  }

  /** What was cut off a journal that was resumed. */
  public Damage damage() {
    return damage;
  }

  /** This journal as what checkpoints rely on. */
  public RunRecord record() {
    return record;
  }

  /** Whether the run has recorded a picture of a series at a step. */
  public boolean hasPicture(String name, long step) {
    Entry.Picture picture = picture(name, step);
    return before.has(picture) || pictures.contains(picture);
  }

  /** The first step of system metrics that is not used yet. */
  public long systemSamples() {
    return before.systemSamples();
  }

  @Override
  public void log(String name, long step, double value) {
    requireName(name, "a metric needs a name, such as train/loss");
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
    requireName(name, "a result needs a name, such as eval/sliced-wasserstein");
    synchronized (order) {
      if (!before.hasResult(name)) {
        write(new Entry.Result(name, lastStep, value));
      }
    }
  }

  @Override
  public void picture(String name, long step, BufferedImage image) {
    Entry.Picture picture = picture(name, step);
    artifacts.write(picture.path(), part -> ImageIO.write(image, "png", part.toFile()));
    pictures.add(picture);
    writeOnce(picture);
  }

  private static Entry.Picture picture(String name, long step) {
    return new Entry.Picture(name, step, "pictures/" + name + "-" + step + ".png");
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
    for (String text :
        List.of(dataset.name(), dataset.source(), dataset.digest(), dataset.shape())) {
      requireWhole(text);
    }
    Entry.Input input = new Entry.Input(dataset);
    before.otherContent(input).ifPresent(other -> rejectContent(dataset, other));
    writeOnce(input);
  }

  private static void rejectContent(Dataset dataset, Dataset before) {
    throw new RunFailedException(
        "%s (%s) is not what the run began with: its hash was %s and is now %s; bring the old content back, or start the run anew without --resume"
            .formatted(dataset.name(), dataset.source(), before.digest(), dataset.digest()));
  }

  /** An entry of another run, whose file is copied to the same name. */
  void copy(Entry entry, String path, Path file) {
    artifacts.write(path, part -> Files.copy(file, part));
    if (entry instanceof Entry.Picture picture) {
      pictures.add(picture);
    }
    writeOnce(entry);
  }

  /** A pruner ends the run at a step; {@link #end} follows. */
  public void pruned(long step, String reason) {
    writeOnce(new Entry.Pruned(step, message(reason)));
  }

  /** Writes the last line and brings all to the disk. Only the first call counts. */
  public void end(RunStatus status, String message) {
    synchronized (order) {
      if (ended) {
        return;
      }
      write(new Entry.End(status, message(message)));
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

  static void release(RunLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      // The lock goes with the process at the latest.
    }
  }

  /** Brings all to the disk; the journal's length and the checksum of its last line then. */
  List<Long> mark() {
    place.require();
    List<Long> mark;
    synchronized (order) {
      // Without the line's end, as a reader sees it.
      mark = List.of(file.length(), Checksum.of(lastLine, 0, lastLine.length - 1));
    }
    file.sync();
    return mark;
  }

  private static void requireName(String name, String otherwise) {
    if (name.isBlank()) {
      throw new IllegalArgumentException(otherwise);
    }
    requireWhole(name);
  }

  private static void requireWhole(String text) {
    if (!StorableText.isWhole(text)) {
      throw new IllegalArgumentException(
          "no Unicode text, half of a surrogate pair stands alone: '"
              + StorableText.escaped(text)
              + "'");
    }
  }

  /** A message as it can be read back. */
  private static String message(String text) {
    return StorableText.whole(
        text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + " ...");
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
      byte[] line = encoder.encode(number, clock.millis(), entry);
      if (line.length > JournalReader.LONGEST_LINE) {
        throw new IllegalArgumentException(
            "a line of the journal would have " + line.length + " bytes, too many to read back");
      }
      file.append(line);
      lastLine = line;
      number++;
    }
  }
}
