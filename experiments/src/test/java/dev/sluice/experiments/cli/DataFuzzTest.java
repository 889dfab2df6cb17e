package dev.sluice.experiments.cli;

import dev.sluice.experiments.fuzz.FileMutation;
import dev.sluice.experiments.fuzz.Fuzz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data files with mistakes end a run with words that name the file. */
class DataFuzzTest {
  private static final Path DESCRIPTORS = Path.of("descriptors");
  private static final Path DATA = DESCRIPTORS.resolve("data");

  private static final List<String> SMALL_FLOW =
      List.of(
          "experiment.model={type: simd-mlp, hidden: [8]}",
          "experiment.training={steps: 1, batch: 4}",
          "experiment.evaluation={samples: 5, every: 0, measures: [], pictures: []}");

  private static final List<String> SMALL_ALIGNMENT =
      List.of(
          "experiment.policy.model={type: transformer, layers: 1, width: 8, heads: 2, key-heads: 2, hidden: 8}",
          "experiment.start-training={steps: 1, batch: 2}",
          "experiment.training={steps: 1, batch: 2}",
          "experiment.every=0",
          "experiment.samples=1");

  private static final String[] NASTY = {
    "",
    "\"",
    "\"a,b\"",
    "nan",
    "-inf",
    "1e400",
    "1,5",
    "1;2",
    "\t",
    "\u0000",
    "\u00e4",
    "\ufeff",
    "true",
    "[]",
    "{}",
    "null",
    "\\",
    "\"\\ud800\"",
    "\u001b[31m",
    "9".repeat(400),
    "[".repeat(2000)
  };

  private final CommandLineCase line = new CommandLineCase();

  @TempDir Path folder;
  private int number;

  @Test
  void tablesAreReadOrRefused() throws IOException {
    byte[] wine = Files.readAllBytes(DATA.resolve("wine.csv"));
    Fuzz.run("csv", random -> check("csv.yaml", SMALL_FLOW, wine, random));
  }

  @Test
  void pairsOfAnswersAreReadOrRefused() throws IOException {
    byte[] pairs = Files.readAllBytes(DATA.resolve("polite.jsonl"));
    Fuzz.run("jsonl", random -> check("dpo-text.yaml", SMALL_ALIGNMENT, pairs, random));
  }

  private void check(
      String descriptor, List<String> overrides, byte[] right, SplittableRandom random)
      throws IOException {
    Path file = folder.resolve("own-data.txt");
    if (Files.isDirectory(file)) {
      Files.delete(file);
    }
    Files.write(file, right);
    String how;
    if (random.nextBoolean()) {
      how = word(file, right, random);
    } else {
      how = FileMutation.damage(file, random);
    }
    List<Object> words = new ArrayList<>(List.of("run", DESCRIPTORS.resolve(descriptor)));
    words.addAll(overrides);
    words.add("experiment.data.file=" + file);
    words.addAll(List.of("--folder", folder.resolve("run-" + number++), "--quiet"));
    int code = line.run(words.toArray());
    String said = how + "\n" + line.err() + line.out();
    if (code < 0 || code > 3) {
      throw new AssertionError("exit " + code + " after " + said);
    }
    if (said.contains("unexpected ") || said.contains("\tat ") || said.contains("Exception")) {
      throw new AssertionError("unexpected after " + said);
    }
    if (code != 0 && !said.contains("own-data.txt")) {
      throw new AssertionError("the file is not named after " + said);
    }
  }

  /** A nasty word somewhere in place of some bytes. */
  private static String word(Path file, byte[] right, SplittableRandom random) throws IOException {
    // Latin 1 keeps every byte.
    String text = new String(right, StandardCharsets.ISO_8859_1);
    int at = random.nextInt(text.length());
    int to = Math.min(text.length(), at + random.nextInt(6));
    String word = NASTY[random.nextInt(NASTY.length)];
    byte[] inserted = word.getBytes(StandardCharsets.UTF_8);
    String latin = new String(inserted, StandardCharsets.ISO_8859_1);
    String changed = text.substring(0, at) + latin + text.substring(to);
    Files.write(file, changed.getBytes(StandardCharsets.ISO_8859_1));
    return "bytes " + at + " to " + to + " replaced by '" + word + "'";
  }
}
