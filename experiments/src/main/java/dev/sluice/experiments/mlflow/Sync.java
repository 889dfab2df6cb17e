package dev.sluice.experiments.mlflow;

import dev.sluice.experiments.journal.JournalException;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.RunHeader;
import dev.sluice.experiments.journal.RunLock;
import dev.sluice.experiments.mlflow.SyncReport.Found;
import dev.sluice.experiments.mlflow.SyncReport.RunReport;
import dev.sluice.experiments.mlflow.SyncReport.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Replays run folders to a server. Doing it again sends nothing twice: each folder remembers how
 * far it was sent, and a server stores a repeated point once.
 */
public final class Sync {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Destination destination;
  private final SenderOptions options;
  private final Duration patience;
  private final Consumer<String> say;
  private final Supplier<MlflowApi> clients;

  /**
   * @param say takes the few lines that a person should see
   */
  public Sync(Destination destination, Consumer<String> say) {
    this(
        destination,
        SenderOptions.defaults(),
        PATIENCE,
        say,
        () -> new ClientApi(destination, SenderOptions.defaults().deadline()));
  }

  Sync(
      Destination destination,
      SenderOptions options,
      Duration patience,
      Consumer<String> say,
      Supplier<MlflowApi> clients) {
    this.destination = destination;
    this.options = options;
    this.patience = patience;
    this.say = say;
    this.clients = clients;
  }

  /**
   * The run folders at or directly below each of the given folders, by name, and those of the
   * suites among them; a suite's parent runs come before its runs.
   */
  public static List<Path> runsIn(List<Path> folders) {
    List<Path> runs = new ArrayList<>();
    for (Path folder : folders) {
      if (JournalReader.isRun(folder)) {
        runs.add(folder);
        continue;
      }
      for (Path child : within(folder)) {
        if (JournalReader.isRun(child)) {
          runs.add(child);
        } else if (isSuite(child)) {
          runs.addAll(runsIn(List.of(child)));
        } else if (isSuite(folder) && child.endsWith("suite")) {
          runs.addAll(
              0, within(child.resolve("parent")).stream().filter(JournalReader::isRun).toList());
        }
      }
    }
    return runs;
  }

  /** Whether a folder holds a suite's runs. */
  public static boolean isSuite(Path folder) {
    return Files.isDirectory(folder.resolve("suite"))
        && (Files.isDirectory(folder.resolve("suite").resolve("parent"))
            || Files.isRegularFile(folder.resolve("suite").resolve("suite.yaml")));
  }

  private static List<Path> within(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  /** Whether the folder's journal has more than was sent. */
  boolean isPending(Path runFolder) {
    Progress progress = new ProgressFile(runFolder).read(destination);
    return !progress.closed() || progress.offset() < JournalReader.size(runFolder);
  }

  /**
   * Sends what the server lacks of each run; a problem with one run does not stop the others.
   *
   * @param check whether to compare every point with the server afterwards
   */
  public SyncReport run(List<Path> runFolders, boolean check) {
    List<RunReport> reports = new ArrayList<>();
    try (MlflowApi api = new WatchedApi(clients, options.deadline())) {
      for (Path folder : parentsFirst(runFolders)) {
        reports.add(one(api, folder, check));
      }
    }
    return new SyncReport(reports);
  }

  private RunReport one(MlflowApi api, Path folder, boolean check) {
    try {
      Optional<RunLock> lock = RunLock.take(folder.resolve(Sender.LOCK));
      if (lock.isEmpty()) {
        return report(folder, State.SENT_ELSEWHERE, "its own process or another sync sends it");
      }
      try {
        return locked(api, folder, check);
      } finally {
        lock.get().close();
      }
    } catch (IOException | JournalException | Fault e) {
      return report(folder, State.INCOMPLETE, Answers.reason(e));
    }
  }

  private RunReport locked(MlflowApi api, Path folder, boolean check) {
    // Before the journal is read: a run that ends meanwhile must not count as killed.
    boolean alive = JournalReader.isAlive(folder);
    try (Delivery delivery = new Delivery(folder, destination, api, say)) {
      PatientWaiting waiting = new PatientWaiting(patience);
      Backoff backoff = new Backoff(options.firstDelay(), options.longestDelay(), new Random());
      boolean ended = new Courier(backoff, options.deniedDelay(), say).deliver(delivery, waiting);
      if (!ended && !alive && waiting.reason().isEmpty()) {
        delivery.closeWithoutEnd();
      }
      if (!delivery.damage().isNone()) {
        say.accept("the journal of " + folder + " is damaged: " + delivery.damage() + "; not sent");
      }
      Progress progress = delivery.progress();
      State state =
          !waiting.reason().isEmpty()
              ? State.INCOMPLETE
              : progress.closed() ? State.COMPLETE : State.RUNNING;
      List<Found> found =
          check && waiting.reason().isEmpty()
              ? List.of(new HistoryCheck(api).compare(folder, progress))
              : List.of();
      return new RunReport(
          folder,
          state,
          progress.points() - delivery.before(),
          delivery.before(),
          progress.refused(),
          waiting.reason(),
          delivery.link().orElse(""),
          found);
    }
  }

  private static RunReport report(Path folder, State state, String problem) {
    return new RunReport(folder, state, 0, 0, List.of(), problem, "", List.of());
  }

  /** A run finds its parent on the server only if that came before. */
  private static List<Path> parentsFirst(List<Path> folders) {
    List<Path> sorted = new ArrayList<>(folders);
    sorted.sort(Comparator.comparing(Sync::hasParent));
    return sorted;
  }

  private static boolean hasParent(Path folder) {
    try {
      return JournalReader.header(folder)
          .map(header -> header.tags().containsKey(RunHeader.PARENT_TAG))
          .orElse(false);
    } catch (JournalException e) {
      return false;
    }
  }
}
