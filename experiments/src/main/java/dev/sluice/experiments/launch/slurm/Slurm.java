package dev.sluice.experiments.launch.slurm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Slurm's commands. Tasks are named as Slurm does: {@code <array's job>_<index>}. */
final class Slurm {
  private record Answer(int status, String out, String err) {}

  private final Optional<String> folder;
  private final Map<String, String> environment;

  /**
   * @param folder of the commands; empty if they are on the PATH
   * @param environment of the tasks: sbatch hands on its own, so that no secret is in a file
   */
  Slurm(Optional<String> folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
  }

  /**
   * Submits a script.
   *
   * @return the job's number
   * @throws IllegalStateException with what sbatch said, if it refuses
   */
  String submit(List<String> options, Path script) {
    List<String> words = new ArrayList<>(List.of("--parsable"));
    words.addAll(options);
    words.add(script.toString());
    Answer answer = call("sbatch", words);
    if (answer.status() != 0) {
      throw new IllegalStateException(
          "sbatch refuses the batch " + script + ": " + answer.err().strip());
    }
    // On several clusters the answer is <job>;<cluster>.
    return answer.out().strip().split(";", 2)[0];
  }

  /** The states of all our tasks in the queue; empty if Slurm does not answer now. */
  Optional<Map<String, String>> queue() {
    Answer answer = call("squeue", List.of("--noheader", "--me", "--array", "--format=%F_%K %T"));
    return answer.status() == 0 ? Optional.of(pairs(answer.out(), " ")) : Optional.empty();
  }

  /**
   * The states of tasks that have left the queue, such as {@code FAILED|3:0}; of those that the
   * accounting knows, none where there is no accounting.
   */
  Map<String, String> accounts(Collection<String> jobs) {
    Answer answer =
        call(
            "sacct",
            List.of(
                "--noheader",
                "--parsable2",
                "--allocations",
                "--jobs=" + String.join(",", jobs),
                "--format=JobID,State,ExitCode"));
    return answer.status() == 0 ? pairs(answer.out(), "\\|") : Map.of();
  }

  /** Cancels tasks or whole jobs; what is gone already is passed over. */
  void cancel(Collection<String> names) {
    if (!names.isEmpty()) {
      call("scancel", new ArrayList<>(names));
    }
  }

  private static Map<String, String> pairs(String out, String separator) {
    Map<String, String> pairs = new HashMap<>();
    for (String line : out.lines().toList()) {
      String[] parts = line.strip().split(separator, 2);
      if (parts.length == 2) {
        pairs.put(parts[0], parts[1]);
      }
    }
    return pairs;
  }

  private Answer call(String command, List<String> words) {
    List<String> all = new ArrayList<>();
    all.add(folder.map(bin -> Path.of(bin).resolve(command).toString()).orElse(command));
    all.addAll(words);
    try {
      Path err = Files.createTempFile("sluice-slurm-", ".txt");
      try {
        ProcessBuilder builder = new ProcessBuilder(all).redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        int status = process.waitFor();
        return new Answer(status, out, Files.readString(err));
      } finally {
        Files.deleteIfExists(err);
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot start "
              + all.get(0)
              + ". Slurm's commands must be on the PATH, or in the folder that the launcher's"
              + " commands names.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(1, "", "interrupted");
    }
  }
}
