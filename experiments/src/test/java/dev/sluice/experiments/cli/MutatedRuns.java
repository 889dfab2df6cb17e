package dev.sluice.experiments.cli;

import dev.sluice.api.learn.RateSchedule;
import dev.sluice.api.plugin.NoParams;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.track.Entry;
import dev.sluice.experiments.journal.Damage;
import dev.sluice.experiments.journal.JournalReader;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Damages files of runs and resumes or compares them: nothing crashes or hangs, no wrong figure is
 * there afterwards, and no damage passes in silence.
 */
final class MutatedRuns {
  private static final Object[] SHORT = {
    "experiment.model={type: simd-mlp, hidden: [8]}",
    "experiment.training.steps=60",
    "experiment.training.batch=16",
    "experiment.training.log-every=5",
    "experiment.evaluation={samples: 50, every: 0, pictures: []}",
    "experiment.training.rate-schedule={type: failing}",
    "experiment.solver={type: euler, steps: 3}"
  };

  /** Constant; ends its run at step 46 if it is told to. */
  static final class FailingSchedule implements RateSchedule {
    private static volatile boolean fails;

    @Inject
    FailingSchedule() {}

    @Override
    public double factor(long step, long total) {
      if (fails && step == 46) {
        throw new RunFailedException("as told");
      }
      return 1;
    }
  }

  private static final List<Mutation> MUTATIONS = List.of(Mutation.values());

  private final Path temporary;
  private final CommandLineCase line =
      new CommandLineCase(
          offers ->
              offers.add(RateSchedule.class, "failing", FailingSchedule.class, new NoParams()));
  private final List<Path> bases = new ArrayList<>();
  private final Path whole;
  private final Map<String, Double> expected;

  MutatedRuns(Path temporary) throws IOException {
    this.temporary = temporary;
    whole = temporary.resolve("whole");
    if (resume(whole) != 0) {
      throw new IllegalStateException(line.err());
    }
    expected = figures(whole);
    bases.add(whole);
    bases.add(withoutResults());
    bases.add(inTraining());
  }

  /** One mutation of one file of one run; what is wrong afterwards, empty where nothing is. */
  String once(long seed) throws IOException {
    Random random = new Random(seed);
    Path base = bases.get(random.nextInt(bases.size()));
    Path folder = temporary.resolve("mutated");
    copy(base, folder);
    Path file = file(folder, random);
    Mutation mutation = MUTATIONS.get(random.nextInt(MUTATIONS.size()));
    byte[] before = Files.readAllBytes(file);
    if (random.nextInt(20) == 0) {
      Files.delete(file);
    } else {
      mutation.apply(file, random);
    }
    boolean isChanged = !Files.exists(file) || !java.util.Arrays.equals(before, bytes(file));
    boolean isDone = base.equals(whole);
    String what =
        "seed "
            + seed
            + ": "
            + mutation
            + " of "
            + temporary.relativize(base)
            + " "
            + folder.relativize(file);
    String problem = random.nextInt(5) == 0 ? diff(folder) : resumed(folder, isDone && isChanged);
    return problem.isEmpty() ? "" : what + ": " + problem;
  }

  private String resumed(Path folder, boolean mayMiss) throws IOException {
    int exit = resume(folder);
    String printed = line.out() + line.err();
    if (printed.contains("unexpected") || printed.contains("\tat ")) {
      return "exit " + exit + ", " + printed;
    }
    if (exit == 3) {
      return line.err().startsWith("sluice: ") ? "" : "exit 3 without a reason: " + printed;
    }
    if (exit != 0) {
      return "exit " + exit + ", " + printed;
    }
    boolean isSaid = line.err().contains("is damaged");
    Map<String, Double> figures = figures(folder);
    if (figures.equals(expected)) {
      return "";
    }
    return mayMiss && isSaid && expected.entrySet().containsAll(figures.entrySet())
        ? ""
        : "figures differ, " + (isSaid ? "said" : "unsaid") + ": " + difference(figures);
  }

  private String diff(Path folder) throws IOException {
    int exit = line.run("diff", folder, whole, "--curves");
    String printed = line.out() + line.err();
    if (printed.contains("unexpected") || printed.contains("\tat ") || (exit != 0 && exit != 3)) {
      return "diff, exit " + exit + ", " + printed;
    }
    if (exit == 3) {
      return "";
    }
    Damage damage = JournalReader.each(folder, each -> {});
    return damage.isNone() || line.err().contains("is damaged: " + damage)
        ? ""
        : "diff says nothing of " + damage;
  }

  private String difference(Map<String, Double> figures) {
    Map<String, String> difference = new TreeMap<>();
    expected.forEach(
        (name, value) -> {
          if (!value.equals(figures.get(name))) {
            difference.put(name, value + " is " + figures.get(name));
          }
        });
    figures.keySet().removeAll(expected.keySet());
    return difference + " more: " + figures.keySet();
  }

  private int resume(Path folder) {
    List<Object> arguments = new ArrayList<>(List.of("run", CommandLineCase.SMOKE));
    arguments.addAll(List.of(SHORT));
    arguments.addAll(List.of("--folder", folder, "--resume", "-q", "--checkpoint-seconds", "0"));
    return line.run(arguments.toArray());
  }

  /** A run whose process was killed after its training. */
  private Path withoutResults() throws IOException {
    Path folder = temporary.resolve("after-training");
    copy(whole, folder);
    cutBefore(folder, "\"type\":\"result\"");
    return folder;
  }

  /** A run whose process was killed in its training. */
  private Path inTraining() throws IOException {
    Path folder = temporary.resolve("in-training");
    FailingSchedule.fails = true;
    resume(folder);
    FailingSchedule.fails = false;
    cutBefore(folder, "\"type\":\"end\"");
    return folder;
  }

  private static void cutBefore(Path folder, String text) throws IOException {
    Path journal = folder.resolve("journal.jsonl");
    String all = Files.readString(journal);
    Files.writeString(journal, all.substring(0, all.lastIndexOf('\n', all.indexOf(text)) + 1));
  }

  private static Path file(Path folder, Random random) throws IOException {
    Path journal = folder.resolve("journal.jsonl");
    if (random.nextInt(3) > 0) {
      return journal;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all =
          files
              .filter(Files::isRegularFile)
              .filter(each -> !each.startsWith(folder.resolve("artifacts")))
              .sorted()
              .toList();
      return all.get(random.nextInt(all.size()));
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    return Files.readAllBytes(file);
  }

  private static void copy(Path from, Path to) throws IOException {
    if (Files.exists(to)) {
      try (Stream<Path> files = Files.walk(to)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }

  /** Every point and final figure that is not a time, by name and step. */
  private static Map<String, Double> figures(Path folder) {
    Map<String, Double> figures = new TreeMap<>();
    var unused =
        JournalReader.each(
            folder,
            each -> {
              if (each.entry() instanceof Entry.Metric point && isComputed(point.name())) {
                put(figures, point.name() + " " + point.step(), point.value());
              } else if (each.entry() instanceof Entry.Result result && isComputed(result.name())) {
                put(figures, "result " + result.name() + " " + result.step(), result.value());
              }
            });
    return figures;
  }

  private static void put(Map<String, Double> figures, String name, double value) {
    if (figures.put(name, value) != null) {
      figures.put("twice: " + name, value);
    }
  }

  private static boolean isComputed(String name) {
    return !name.startsWith("system/")
        && !name.startsWith("time/")
        && !name.endsWith("/steps-per-second");
  }
}
