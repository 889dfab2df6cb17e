package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a suite by variant and seed. */
class RunNamesTest {
  private final CommandLineCase line = new CommandLineCase();

  @TempDir Path root;

  @BeforeEach
  void runs() {
    run("trial", "baseline", 7, "1");
    run("trial", "value=2", 7, "2");
    run("other", "value=2", 7, "3");
    Path parent = root.resolve("trial/suite/parent/trial");
    assertThat(experiment(parent, "0")).as(line.err()).isZero();
  }

  private void run(String ablation, String variant, int seed, String value) {
    int exit =
        experiment(
            root.resolve("trial/synthetic-" + ablation + value),
            value,
            "--tag=sluice.suite=trial",
            "--tag=sluice.ablation=" + ablation,
            "--tag=sluice.variant=" + variant,
            "--tag=sluice.seed=" + seed);
    assertThat(exit).as(line.err()).isZero();
  }

  private int experiment(Path folder, String value, String... tags) {
    try {
      Path file = root.resolve("synthetic.yaml");
      Files.writeString(file, "threads: 1\nexperiment: {type: synthetic, steps: 2}\n");
      Object[] words = new Object[6 + tags.length];
      Object[] first = {"run", file, "experiment.value=" + value, "--folder", folder, "--quiet"};
      System.arraycopy(first, 0, words, 0, first.length);
      System.arraycopy(tags, 0, words, first.length, tags.length);
      return line.run(words);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void diffFindsThemBySuiteVariantAndSeed() {
    assertThat(line.run("diff", "trial:baseline:7", "trial:other:value=2:7", "--dir", root))
        .as(line.err())
        .isZero();
    assertThat(line.out()).containsPattern("experiment.value +1.0 +3.0\\R");
  }

  @Test
  void aNameThatSeveralAblationsHaveIsNotEnough() {
    assertThat(line.run("diff", "trial:value=2:7", "trial:baseline:7", "--dir", root)).isEqualTo(2);
    assertThat(line.err())
        .isEqualTo(
            "sluice: 'trial:value=2:7' may be any of trial:other:value=2:7, trial:value=2:7: give"
                + " more of it\n");
  }

  @Test
  void thoseThereAreAreListedWithoutHashesAndParents() {
    assertThat(line.run("diff", "trial:valu=2:7", "trial:baseline:7", "--dir", root)).isEqualTo(2);
    assertThat(line.err())
        .isEqualTo(
            "sluice: 'trial:valu=2:7' is no run folder (did you mean 'trial:value=2:7'?); there are"
                + " in "
                + root
                + ": trial:other:value=2:7, trial:baseline:7, trial:value=2:7\n");
  }
}
