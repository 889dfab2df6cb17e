package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A file or a word for another verb. */
class WrongVerbTest {
  private static final Path SUITE = Path.of("descriptors", "smoke-suite.yaml");
  private final CommandLineCase line = new CommandLineCase();

  @Test
  void runOfASuiteNamesTheVerb() {
    assertThat(line.run("run", SUITE)).isEqualTo(2);
    assertThat(line.err())
        .isEqualTo("sluice: " + SUITE + " is a suite; use: ./sluice suite " + SUITE + "\n");
  }

  @Test
  void suiteOfADescriptorNamesTheVerb() {
    assertThat(line.run("suite", CommandLineCase.SMOKE)).isEqualTo(2);
    assertThat(line.err())
        .isEqualTo(
            CommandLineCase.SMOKE
                + ":1:1: not a suite (no 'baseline', 'vary' or 'include'); use: ./sluice run "
                + CommandLineCase.SMOKE
                + "\n");
  }

  @Test
  void aFileThatIsNotThereHasNoLine() {
    for (String verb : new String[] {"run", "suite", "check", "show"}) {
      assertThat(line.run(verb, "nosuch.yaml")).isEqualTo(2);
      assertThat(line.err()).isEqualTo("nosuch.yaml: no such file\n");
    }
  }

  @Test
  void helpIsAVerb() {
    assertThat(line.run("help")).isZero();
    assertThat(line.out()).contains("Verbs:", "doctor");
    assertThat(line.run("help", "verify")).isZero();
    String help = line.out();
    assertThat(line.run("verify", "--help")).isZero();
    assertThat(help).isEqualTo(line.out()).contains("KIND[/NAME]");
    assertThat(line.run("help", "verfy")).isEqualTo(2);
  }
}
