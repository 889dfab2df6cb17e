package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DoctorVerbTest {
  private final CommandLineCase line = new CommandLineCase();

  @Test
  void itTellsJavaPluginsEngineAndThatNoServerIsSet() {
    assertThat(line.run("doctor")).isZero();
    assertThat(line.out())
        .containsPattern("ok +java +" + Runtime.version().feature())
        .containsPattern("ok +engine +pytorch-engine 0")
        .contains("MLFLOW_TRACKING_URI is not set");
  }

  @Test
  void aServerThatDoesNotAnswerIsTheEnvironmentsFault() {
    line.environment.put("MLFLOW_TRACKING_URI", "http://127.0.0.1:1");

    assertThat(line.run("doctor")).isEqualTo(3);
    assertThat(line.out()).containsPattern("missing +mlflow +no answer from the server: ");
  }
}
