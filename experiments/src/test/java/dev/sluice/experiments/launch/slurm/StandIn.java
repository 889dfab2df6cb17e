package dev.sluice.experiments.launch.slurm;

import dev.sluice.api.launch.LaunchEvent;
import dev.sluice.api.launch.LaunchSession;
import dev.sluice.api.launch.LaunchSite;
import dev.sluice.api.launch.LaunchTask;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A folder with stand-ins for Slurm's commands, which run tasks on this machine, and a suite. */
final class StandIn {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Path bin;
  private final Path state;
  final Path suite;

  StandIn(Path folder) throws IOException {
    this.bin = Files.createDirectories(folder.resolve("bin"));
    this.state = Files.createDirectories(folder.resolve("state"));
    this.suite = Files.createDirectories(folder.resolve("it's a $suite %a"));
    for (String name : List.of("sbatch", "squeue", "sacct", "scancel", "task", "requeue")) {
      try (InputStream in = StandIn.class.getResourceAsStream("/slurm/" + name)) {
        Files.copy(in, bin.resolve(name));
      }
      bin.resolve(name).toFile().setExecutable(true);
    }
  }

  /** The folder of the commands. */
  Path commands() {
    return bin;
  }

  SlurmLauncher.Params params(int atOnce, int arrayLimit, List<String> options) {
    return new SlurmLauncher.Params(
        Optional.of("gpu"),
        Optional.of("lab"),
        Optional.of("1:00:00"),
        2,
        Optional.of("4G"),
        options,
        atOnce,
        arrayLimit,
        1,
        Optional.of(bin.toString()));
  }

  LaunchSession open() {
    return open(params(0, 1000, List.of()));
  }

  LaunchSession open(SlurmLauncher.Params params) {
    LaunchSite site =
        new LaunchSite(
            List.of("/bin/sh", "-c", "eval \"$2\""),
            suite,
            suite,
            Map.of("GREETING", "it's \"$me\""));
    return SlurmSession.open(
        params, site, new Slurm(params.commands(), site.environment()), Duration.ofMillis(100));
  }

  /** A task whose request is a script; {@code $1} is the suite's folder. */
  LaunchTask task(String id, String script) {
    return new LaunchTask(id, script, List.of(), log(id), 1);
  }

  Path log(String id) {
    return suite.resolve("suite/logs").resolve(id + ".txt");
  }

  /** Polls until an event of a task is there; all others are thrown away. */
  static LaunchEvent await(LaunchSession session, Predicate<LaunchEvent> wanted) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<LaunchEvent> event = session.poll(Duration.ofSeconds(1));
      if (event.isPresent() && wanted.test(event.get())) {
        return event.get();
      }
    }
    throw new AssertionError("no such event within " + LIMIT);
  }

  static LaunchEvent.Ended awaitEnd(LaunchSession session) {
    return (LaunchEvent.Ended) await(session, LaunchEvent.Ended.class::isInstance);
  }

  static LaunchEvent.Started awaitStart(LaunchSession session) {
    return (LaunchEvent.Started) await(session, LaunchEvent.Started.class::isInstance);
  }

  static List<LaunchEvent.Ended> awaitEnds(LaunchSession session, int count) {
    List<LaunchEvent.Ended> ends = new ArrayList<>();
    while (ends.size() < count) {
      ends.add(awaitEnd(session));
    }
    return ends;
  }

  /** What the stand-ins keep, by its file's name. */
  List<String> kept(String name) throws IOException {
    return Files.readAllLines(state.resolve(name));
  }

  void keep(String name, String text) throws IOException {
    Files.writeString(state.resolve(name), text);
  }

  void forget(String name) throws IOException {
    Files.delete(state.resolve(name));
  }

  /** Calls one of the stand-ins. */
  void call(String command, String name) throws IOException, InterruptedException {
    new ProcessBuilder(bin.resolve(command).toString(), name).inheritIO().start().waitFor();
  }

  /** Ends all processes of a task at once, as a node that fails. */
  void loseNode(String name) throws IOException {
    keep(name + ".state", "NODE_FAIL");
    ProcessHandle script =
        ProcessHandle.of(Long.parseLong(kept(name + ".pid").get(0))).orElseThrow();
    List<ProcessHandle> all = new ArrayList<>(script.descendants().toList());
    all.add(0, script);
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
