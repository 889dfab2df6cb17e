package dev.sluice.ci.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.ci.browser.Browser;
import dev.sluice.ci.process.Home;
import dev.sluice.ci.process.Sluice;
import dev.sluice.ci.server.Rest;
import dev.sluice.ci.server.TestServer;
import dev.sluice.ci.server.WithServer;
import dev.sluice.experiments.mlflow.MlflowEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A trained model on the real server, loaded by MLflow. */
@Tag("e2e")
@ExtendWith(WithServer.class)
class MlflowModelTest {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  @TempDir Path folder;

  @Test
  void mlflowPredictsWhatSluiceGivesAlsoAfterAnOutage(TestServer server) throws Exception {
    String track =
        "mlflow={url: \"%s\", experiment: models, model: true, register: small flow}"
            .formatted(server.url());
    String descriptor = Home.path().resolve("experiments/descriptors/smoke.yaml").toString();
    Sluice sluice = new Sluice(folder);
    server.kill();
    Sluice.Ended trained =
        sluice.run(
            LIMIT,
            "run",
            descriptor,
            "-q",
            "experiment.training.steps=50",
            "--folder",
            "trained",
            "--track",
            track);
    assertThat(trained.exit()).as(trained.output()).isZero();
    server.startAgain();

    Sluice.Ended sent = sluice.run(LIMIT, "sync", "trained", "--track", track);

    assertThat(sent.exit()).as(sent.output()).isZero();
    JsonNode run = new Rest(server.url()).runs("models").get(0);
    String id = run.at("/info/run_id").asText();
    assertThat(predictions(server, "runs:/" + id + "/model", "models:/small flow@newest"))
        .containsExactly(
            "['python_function', 'sluice'] differs by less than 1e-5, samples (3, 2)",
            "['python_function', 'sluice'] differs by less than 1e-5, samples (3, 2)");
    try (Browser browser = Browser.start(folder.resolve("profile"))) {
      browser.open(server.url() + "/#/models/small%20flow");
      browser.awaitText("Version 1");
      browser.awaitText("newest");
      browser.screenshot("registered-model");
      String experiment = run.at("/info/experiment_id").asText();
      String model = run.at("/outputs/model_outputs/0/model_id").asText();
      assertThat(model).startsWith("m-");
      browser.open(
          "%s/#/experiments/%s/models/%s?workflowType=machine_learning"
              .formatted(server.url(), experiment, model));
      browser.awaitText(model);
      browser.awaitText("architecture");
      browser.screenshot("logged-model");
    }
  }

  private List<String> predictions(TestServer server, String... addresses) throws Exception {
    String given = System.getenv("SLUICE_MLFLOW");
    Path mlflow =
        given == null
            ? MlflowEnvironment.ofUser(System.getenv()).executable(System.out::println)
            : Path.of(given);
    Path script = Home.path().resolve("ci/scripts/mlflow_model.py");
    List<String> command =
        new ArrayList<>(
            List.of(mlflow.resolveSibling("python").toString(), script.toString(), server.url()));
    command.addAll(List.of(addresses));
    Path output = folder.resolve("predictions.txt");
    Path errors = folder.resolve("errors.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
    return Files.readAllLines(output);
  }
}
