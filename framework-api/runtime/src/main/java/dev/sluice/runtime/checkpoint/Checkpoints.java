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
  private final @Nullable Path folder;
  private final CheckpointKey key;
  private final RunRecord record;
  private final Consumer<String> log;
  private final LongSupplier clock;
  private final CheckpointPace pace;
  private final @Nullable LongConsumer interrupted;
  private @Nullable SharedTraining shared;

  Checkpoints(
      @Nullable Path folder,
      CheckpointKey key,
      RunRecord record,
      Duration interval,
      Consumer<String> log,
      LongSupplier clock) {
    this(folder, key, record, interval, log, clock, null);
  }

  private Checkpoints(
      @Nullable Path folder,
      CheckpointKey key,
      RunRecord record,
      Duration interval,
      Consumer<String> log,
      LongSupplier clock,
      @Nullable LongConsumer interrupted) {
    this.interrupted = interrupted;
    this.folder = folder;
    this.key = key;
    this.record = record;
    this.log = log;
    this.clock = clock;
    pace = new CheckpointPace(interval, clock);
  }

  /** None: training that is interrupted starts again. */
  public static Checkpoints none() {
    return new Checkpoints(
        null, CheckpointKey.of(""), RunRecord.none(), Duration.ZERO, line -> {}, () -> 0);
  }

  /**
   * In a folder, made at the first checkpoint; the folder that it is in must exist.
   *
   * @param key what the run is, such as its id; a checkpoint of another key is not used
   * @param interval between two checkpoints, longer where writing one takes more than a hundredth
   * @param log takes a line for each checkpoint and for what is wrong with one
   */
  public static Checkpoints in(Path folder, String key, Duration interval, Consumer<String> log) {
    return in(folder, CheckpointKey.of(key), RunRecord.none(), interval, log);
  }

  /**
   * The same, for a run that records its figures.
   *
   * @param record is brought to the disk before each checkpoint; a checkpoint that relies on more
   *     than it has is not used
   */
  public static Checkpoints in(
      Path folder, CheckpointKey key, RunRecord record, Duration interval, Consumer<String> log) {
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
  public static Checkpoints ofEndedRun(Path folder, CheckpointKey key, LongConsumer interrupted) {
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
    return isOn() && !isOfEndedRun() && pace.isDue();
  }

  /** What the run is. */
  CheckpointKey key() {
    return key;
  }

  /**
   * From now on trainings that another run has finished are not done again.
   *
   * @return this
   * @since 0.2.0
   */
  public Checkpoints sharing(SharedTraining training) {
    shared = training;
    return this;
  }

  /** The run whose trainings may be used; null where there is none. */
  @Nullable SharedTraining shared() {
    return shared;
  }

  /** The other run's training cannot be used, nor those after it. */
  void trainAlone(SharedTraining source, String why) {
    shared = null;
    say(
        "not started after training of "
            + source.checkpoints()
            + ": "
            + why
            + "; trains by itself");
  }

  Marks marks() {
    return new Marks(path(""), key, record);
  }

  void say(String line) {
    log.accept(line);
  }

  /** As {@link #write}, or later if the first one would take too much of the time so far. */
  void writeDue(String name, String what, Map<String, State> states) {
    if (!pace.isTooEarly(states)) {
      write(name, what, states);
    }
  }

  void write(String name, String what, Map<String, State> states) {
    long begin = clock.getAsLong();
    Path target = path(name);
    Map<String, State> all = new TreeMap<>(states);
    all.put(Marks.RECORD, new State(List.of(), record.mark()));
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
    pace.wrote(begin);
  }

  private void writeTo(Path file, Map<String, State> states) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      CheckpointFile.write(out, key.training(), states);
    }
  }

  /**
   * What was written last; a file that cannot be used is set aside.
   *
   * @param relied the name of the mark that holds in place of the checkpoint's own, where there is
   *     such a mark; empty for none
   */
  Optional<Map<String, State>> read(String name, String relied) {
    if (isOfEndedRun()) {
      return load(name, state -> true);
    }
    Path file = path(name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Map<String, State> states = CheckpointFile.read(file, key, state -> true);
      State own = states.remove(Marks.RECORD);
      Optional<String> fault =
          record.fault(
              marks().read(relied).orElseGet(() -> own == null ? List.of() : own.numbers()));
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

  boolean has(String name) {
    return Files.exists(path(name));
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
