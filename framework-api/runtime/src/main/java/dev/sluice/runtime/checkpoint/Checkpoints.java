package dev.sluice.runtime.checkpoint;

import dev.sluice.api.learn.State;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.runtime.file.WholeFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where a run's checkpoints are. A file is replaced as a whole and brought to the disk before it
 * has its name, so that there is always the last one. A checkpoint that cannot be written is said
 * and costs the run nothing else.
 */
public final class Checkpoints {
  /** Writing takes at most a hundredth of the time. */
  private static final int SHARE = 100;

  /**
   * Before the first is written, nobody knows how long it takes: it waits until it would take at
   * most a twentieth of the time so far, at this many bytes a nanosecond (250 MB a second).
   */
  private static final int FIRST_SHARE = 20;

  private static final double FIRST_SPEED = 0.25;

  /** The name of the state that holds the record's mark. */
  private static final String RECORD = "record";

  private final @Nullable Path folder;
  private final String key;
  private final RunRecord record;
  private final long interval;
  private final Consumer<String> log;
  private final LongSupplier clock;
  private final @Nullable LongConsumer interrupted;
  private final long start;
  private long next;
  private boolean measured;

  Checkpoints(
      @Nullable Path folder,
      String key,
      RunRecord record,
      Duration interval,
      Consumer<String> log,
      LongSupplier clock) {
    this(folder, key, record, interval, log, clock, null);
  }

  private Checkpoints(
      @Nullable Path folder,
      String key,
      RunRecord record,
      Duration interval,
      Consumer<String> log,
      LongSupplier clock,
      @Nullable LongConsumer interrupted) {
    this.interrupted = interrupted;
    this.folder = folder;
    this.key = key;
    this.record = record;
    this.interval = interval.toNanos();
    this.log = log;
    this.clock = clock;
    start = clock.getAsLong();
    next = start + this.interval;
  }

  /** None: training that is interrupted starts again. */
  public static Checkpoints none() {
    return new Checkpoints(null, "", RunRecord.none(), Duration.ZERO, line -> {}, () -> 0);
  }

  /**
   * In a folder, made at the first checkpoint; the folder that it is in must exist.
   *
   * @param key what the run is, such as its id; a checkpoint of another key is not used
   * @param interval between two checkpoints, longer where writing one takes more than a hundredth
   * @param log takes a line for each checkpoint and for what is wrong with one
   */
  public static Checkpoints in(Path folder, String key, Duration interval, Consumer<String> log) {
    return in(folder, key, RunRecord.none(), interval, log);
  }

  /**
   * The same, for a run that records its figures.
   *
   * @param record is brought to the disk before each checkpoint; a checkpoint that relies on more
   *     than it has is not used
   */
  public static Checkpoints in(
      Path folder, String key, RunRecord record, Duration interval, Consumer<String> log) {
    return new Checkpoints(folder, key, record, interval, log, System::nanoTime);
  }

  /**
   * Those of a run that is over, in a folder that is only read. A training that was interrupted
   * ends where its last checkpoint is.
   *
   * @param key what that run is
   * @param interrupted takes the step of such a checkpoint when it is used
   * @since 0.2.0
   */
  public static Checkpoints ofEndedRun(Path folder, String key, LongConsumer interrupted) {
    return new Checkpoints(
        folder, key, RunRecord.none(), Duration.ZERO, line -> {}, System::nanoTime, interrupted);
  }

  /**
   * The file of a finished training, which may be missing.
   *
   * @param training counts from 1
   * @since 0.2.0
   */
  public static Path finished(Path folder, int training) {
    return folder.resolve(TrainingCall.finished(training - 1));
  }

  /** Whether the run is over: nothing is trained, saved or renamed. */
  boolean isOfEndedRun() {
    return interrupted != null;
  }

  /** The checkpoint of an interrupted training is used. */
  void interruptedAt(long step) {
    if (interrupted != null) {
      interrupted.accept(step);
    }
  }

  boolean isOn() {
    return folder != null;
  }

  boolean isDue() {
    return isOn() && !isOfEndedRun() && clock.getAsLong() - next >= 0;
  }

  /** What the run is. */
  String key() {
    return key;
  }

  void say(String line) {
    log.accept(line);
  }

  /** As {@link #write}, or later if the first one would take too much of the time so far. */
  void writeDue(String name, String what, Map<String, State> states) {
    if (!measured) {
      long first = start + (long) (FIRST_SHARE * bytes(states) / FIRST_SPEED);
      if (clock.getAsLong() - first < 0) {
        next = first;
        return;
      }
    }
    write(name, what, states);
  }

  private static long bytes(Map<String, State> states) {
    long bytes = 0;
    for (State state : states.values()) {
      for (float[] vector : state.vectors()) {
        bytes += (long) Float.BYTES * vector.length;
      }
    }
    return bytes;
  }

  void write(String name, String what, Map<String, State> states) {
    long begin = clock.getAsLong();
    Path target = path(name);
    Map<String, State> all = new TreeMap<>(states);
    all.put(RECORD, new State(List.of(), record.mark()));
    try {
      makeFolder();
      WholeFile.writeToDisk(target, file -> writeTo(file, all));
      long time = clock.getAsLong() - begin;
      say(
          String.format(
              "checkpoint at %s: %,d bytes in %.1f ms", what, Files.size(target), time / 1e6));
    } catch (IOException e) {
      say("no checkpoint at " + what + ": cannot write " + target + ": " + reason(e));
    }
    long now = clock.getAsLong();
    next = now + Math.max(interval, SHARE * (now - begin));
    measured = true;
  }

  private void writeTo(Path file, Map<String, State> states) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      CheckpointFile.write(out, key, states);
    }
  }

  /** What was written last; a file that cannot be used is set aside. */
  Optional<Map<String, State>> read(String name) {
    if (isOfEndedRun()) {
      return load(name, state -> true);
    }
    Path file = path(name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Map<String, State> states = CheckpointFile.read(file, key, state -> true);
      State mark = states.remove(RECORD);
      Optional<String> fault = record.fault(mark == null ? List.of() : mark.numbers());
      fault.ifPresent(why -> setAside(name, why));
      return fault.isPresent() ? Optional.empty() : Optional.of(states);
    } catch (IOException e) {
      setAside(name, reason(e));
      return Optional.empty();
    }
  }

  /**
   * The same, of a run that is over: the file stays as it is.
   *
   * @param wanted the states to read; the vectors of others are passed over
   * @throws RunFailedException if it cannot be used
   */
  Optional<Map<String, State>> load(String name, Predicate<String> wanted) {
    Path file = path(name);
    try {
      return Files.exists(file)
          ? Optional.of(CheckpointFile.read(file, key, wanted))
          : Optional.empty();
    } catch (IOException e) {
      throw new RunFailedException("cannot use the checkpoint " + file + ": " + reason(e), e);
    }
  }

  /** Not the folders above it: one that was moved must not be there again. */
  private void makeFolder() throws IOException {
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectory(folder);
    }
  }

  /** Keeps a file that is of no use under another name, and says why. */
  void setAside(String name, String why) {
    Path file = path(name);
    Path aside = file.resolveSibling(name + ".unusable");
    say("the checkpoint " + file + " is set aside: " + why + "; training starts again");
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      say("cannot rename " + file + ": " + reason(e));
    }
  }

  void delete(String name) {
    try {
      Files.deleteIfExists(path(name));
    } catch (IOException e) {
      say("cannot delete " + path(name) + ": " + reason(e));
    }
  }

  private Path path(String name) {
    if (folder == null) {
      throw new IllegalStateException("there are no checkpoints");
    }
    return folder.resolve(name);
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
