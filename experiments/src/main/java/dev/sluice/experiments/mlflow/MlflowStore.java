package dev.sluice.experiments.mlflow;

import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.journal.RunLock;
import dev.sluice.experiments.track.Causes;
import dev.sluice.runtime.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The database of a server on this machine. MLflow makes and upgrades it in dozens of steps, and
 * one that is interrupted between two of them is of no use. So this happens before a server starts,
 * in a copy that takes the database's place when it is whole.
 */
final class MlflowStore {
  private static final String DATABASE = "mlflow.db";
  private static final List<String> PARTS = List.of("", "-journal", "-wal", "-shm");
  private static final Duration REPORT = Duration.ofSeconds(20);

  /** Prints how many runs a database holds. */
  private static final String COUNT =
      """
      import sqlite3, sys
      database = sqlite3.connect(sys.argv[1])
      tables = database.execute("select count(*) from sqlite_master where name = 'runs'")
      made = tables.fetchone()[0]
      print(database.execute("select count(*) from runs").fetchone()[0] if made else 0)
      """;

  private final Path folder;
  private final Path mlflow;
  private final String version;
  private final Locks locks;
  private final Consumer<String> say;

  /**
   * @param folder of the database; made if missing
   * @param mlflow the executable
   * @param version of MLflow, whose schema the database is to have
   * @param say takes progress
   */
  MlflowStore(Path folder, Path mlflow, String version, Locks locks, Consumer<String> say) {
    this.folder = folder.toAbsolutePath().normalize();
    this.mlflow = mlflow;
    this.version = version;
    this.locks = locks;
    this.say = say;
  }

  /**
   * Makes the database or brings it to the version's schema, where that was not done before.
   *
   * @throws EnvironmentException if that fails; the database is then as before
   */
  void prepare() {
    try {
      Files.createDirectories(folder);
      RunLock lock = lock();
      try {
        if (!isPrepared()) {
          make();
        }
      } finally {
        lock.close();
      }
    } catch (IOException e) {
      throw new EnvironmentException("cannot write " + folder + ": " + Causes.of(e), e);
    }
  }

  private boolean isPrepared() throws IOException {
    return Files.exists(database())
        && Files.exists(marker())
        && Files.readString(marker()).strip().equals(version);
  }

  private void make() throws IOException {
    boolean before = Files.exists(database());
    say.accept(
        before
            ? "Upgrading the database of MLflow to version " + version + " ..."
            : "Making the database of MLflow (once) ...");
    Path part = folder.resolve(DATABASE + ".part");
    remove(part);
    if (before) {
      copy(database(), part);
    }
    Command command = upgrade(part);
    boolean done = command.run(line -> {});
    if (!done && before && runs().equals("0")) {
      say.accept("The database was left half made and holds no runs; it is made again ...");
      remove(part);
      command = upgrade(part);
      done = command.run(line -> {});
    }
    if (!done) {
      throw new EnvironmentException(
          (before
                  ? "the database of MLflow in "
                      + folder
                      + " cannot be upgraded; an earlier start may have been interrupted while it"
                      + " was made. Remove that folder and start again: runs are kept elsewhere and"
                      + " are not touched"
                  : "MLflow cannot make its database in " + folder)
              + ". It printed:\n"
              + command.tail());
    }
    // What belongs to the old database must not be applied to the new one.
    remove(database());
    Files.move(part, database(), StandardCopyOption.REPLACE_EXISTING);
    remove(part);
    WholeFile.write(marker(), file -> Files.writeString(file, version + "\n"));
  }

  private Command upgrade(Path database) {
    return new Command(
        List.of(mlflow.toString(), "db", "upgrade", "sqlite:///" + database),
        MlflowServer.settings(),
        "making the database of MLflow",
        say,
        REPORT);
  }

  /** How many runs the database holds; empty where that cannot be told. */
  private String runs() throws IOException {
    Path python = mlflow.resolveSibling("python");
    if (!Files.isExecutable(python)) {
      return "";
    }
    List<String> lines = new ArrayList<>();
    boolean done =
        new Command(
                List.of(python.toString(), "-c", COUNT, database().toString()),
                Map.of(),
                "looking into the database of MLflow",
                say,
                REPORT)
            .run(lines::add);
    return done && lines.size() == 1 ? lines.get(0).strip() : "";
  }

  private RunLock lock() throws IOException {
    Optional<RunLock> lock = locks.take(folder.resolve(DATABASE + ".lock"));
    return lock.orElseThrow(
        () ->
            new EnvironmentException(
                "another process makes the database of MLflow in "
                    + folder
                    + " now: start again when it is done"));
  }

  private Path database() {
    return folder.resolve(DATABASE);
  }

  /** Holds the version whose schema the database has. */
  private Path marker() {
    return folder.resolve(DATABASE + ".version");
  }

  private static void copy(Path from, Path to) throws IOException {
    for (String part : PARTS) {
      Path file = with(from, part);
      if (Files.exists(file)) {
        Files.copy(file, with(to, part), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void remove(Path database) throws IOException {
    for (String part : PARTS) {
      Files.deleteIfExists(with(database, part));
    }
  }

  private static Path with(Path database, String part) {
    return database.resolveSibling(database.getFileName() + part);
  }
}
