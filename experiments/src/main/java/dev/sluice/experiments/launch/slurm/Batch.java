package dev.sluice.experiments.launch.slurm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.api.launch.LaunchSite;
import dev.sluice.api.launch.LaunchTask;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.journal.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The folder of one job array: {@code job.sh}, which picks {@code tasks/<index>.sh}, and its
 * results: {@code started/<index>} with the host, {@code ended/<index>} with the exit status. A
 * lock shows whether the suite that submitted it is alive.
 */
final class Batch {
  private static final String SCRIPT =
      """
      #!/bin/sh
      # Runs one task of an array, and leaves where it started and how it ended.
      folder=%s
      index=$SLURM_ARRAY_TASK_ID
      leave() { # kind, text: whole or not at all
        printf '%%s\\n' "$2" >"$folder/$1/$index.part"
        mv "$folder/$1/$index.part" "$folder/$1/$index"
      }
      leave started "$(hostname)"
      sh "$folder/tasks/$index.sh" </dev/null &
      child=$!
      # Of a task that Slurm ends only Slurm knows whether it will be started again.
      trap 'slurm=1; kill -TERM "$child" 2>/dev/null' TERM INT
      wait "$child"
      status=$?
      while kill -0 "$child" 2>/dev/null; do
        wait "$child"
        status=$?
      done
      [ -n "${slurm:-}" ] || leave ended "$status"
      exit "$status"
      """;

  private final Path folder;
  private final Locks locks;
  private final NewStatusFiles started;
  private final NewStatusFiles ended;

  Batch(Path folder, Locks locks) {
    this.folder = folder;
    this.locks = locks;
    this.started = new NewStatusFiles(folder.resolve("started"));
    this.ended = new NewStatusFiles(folder.resolve("ended"));
  }

  /** Writes all that the array's tasks need. */
  static Batch write(Path folder, List<LaunchTask> tasks, LaunchSite site) throws IOException {
    for (String name : List.of("tasks", "started", "ended")) {
      Files.createDirectories(folder.resolve(name));
    }
    for (int i = 0; i < tasks.size(); i++) {
      Files.createDirectories(tasks.get(i).log().toAbsolutePath().getParent());
      Files.writeString(folder.resolve("tasks/" + i + ".sh"), script(tasks.get(i), site));
    }
    Files.writeString(folder.resolve("job.sh"), SCRIPT.formatted(Shell.quoted(folder.toString())));
    return new Batch(folder, Locks.of(site.environment()));
  }

  Path script() {
    return folder.resolve("job.sh");
  }

  /** Taken for as long as this process lives; empty if another has it. */
  Optional<RunLock> lock() throws IOException {
    return locks.take(folder.resolve("lock"));
  }

  void keepJob(String job) throws IOException {
    Files.writeString(folder.resolve("job"), job);
  }

  /** The array's number, if it was submitted and is not known to be over. */
  Optional<String> job() throws IOException {
    Path file = folder.resolve("job");
    return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  void forgetJob() throws IOException {
    Files.deleteIfExists(folder.resolve("job"));
  }

  /** The indices of tasks that have started since the last call. */
  List<Integer> started() throws IOException {
    return started.next();
  }

  /** The indices of tasks that have ended since the last call. */
  List<Integer> ended() throws IOException {
    return ended.next();
  }

  /** The host on which a task has started. */
  String host(int index) throws IOException {
    return text("started", index);
  }

  /** The exit status of a task that has ended. */
  int status(int index) throws IOException {
    return Integer.parseInt(text("ended", index));
  }

  private String text(String kind, int index) throws IOException {
    return Files.readString(folder.resolve(kind).resolve(Integer.toString(index)), UTF_8).strip();
  }

  private static String script(LaunchTask task, LaunchSite site) {
    StringBuilder script = new StringBuilder();
    script.append("cd " + Shell.quoted(site.workingDirectory().toString()) + " || exit 3\n");
    script.append("exec " + Shell.quoted(site.process(task)));
    script.append(" >>" + Shell.quoted(task.log().toString()) + " 2>&1\n");
    return script.toString();
  }
}
