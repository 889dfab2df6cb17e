package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CommandLineTest {
  private final CommandLineCase line = new CommandLineCase();

  @Test
  void withoutAVerbTheHelpNamesEveryVerbButTheHiddenOne() {
    assertThat(line.run()).isZero();
    assertThat(line.out())
        .contains(
            "run ", "components ", "check ", "show ", "schema ", "verify ", "report ", "diff ")
        .contains("sync ", "ui ", "doctor ", "Exit codes: 0 ok, 1 a run or a law failed")
        .doesNotContain("warm-up");
  }

  @TestFactory
  Stream<DynamicTest> aVerbThatComesFirstIsTheOnlyOneRead() {
    Context context = Context.current();
    return Cli.of(context).getSubcommands().keySet().stream()
        .filter(verb -> !verb.equals("help"))
        .map(
            verb ->
                DynamicTest.dynamicTest(
                    verb,
                    () ->
                        assertThat(Cli.of(context, verb, "--help").getSubcommands())
                            .containsOnlyKeys(verb)));
  }

  @Test
  void anUnknownVerbSuggestsOne() {
    assertThat(line.run("chek")).isEqualTo(2);
    assertThat(line.err())
        .isEqualToNormalizingNewlines(
            """
            sluice: no verb is called 'chek' (did you mean 'check'?); there are: run, suite, components, check, show, schema, verify, report, diff, sample, evaluate, generate, likelihood, export, sync, ui, doctor
            see: ./sluice --help
            """);
  }

  @Test
  void anUnknownOptionSuggestsOne() {
    assertThat(line.run("run", "a.yaml", "--sed", "3")).isEqualTo(2);
    assertThat(line.err())
        .isEqualToNormalizingNewlines(
            """
            sluice: there is no option --sed (did you mean '--seed'?)
            see: ./sluice run --help
            """);
  }

  @Test
  void aMissingFileNameIsAskedFor() {
    assertThat(line.run("run")).isEqualTo(2);
    assertThat(line.err())
        .isEqualToNormalizingNewlines(
            """
            sluice: Missing required parameter: 'FILE'
            see: ./sluice run --help
            """);
  }

  @Test
  void anArgumentTooManyIsNamed() {
    assertThat(line.run("components", "solver", "rk4", "more")).isEqualTo(2);
    assertThat(line.err()).startsWith("sluice: 'more' is one argument too many");
  }

  @Test
  void theVersionIsPrinted() {
    assertThat(line.run("--version")).isZero();
    assertThat(line.out()).startsWith("Sluice ");
  }
}
