package dev.sluice.flow.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.run.Run;
import dev.sluice.runtime.run.RunServices;
import dev.sluice.runtime.run.Runs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks a process of its own, since other tests load libtorch. */
class ChessboardWithoutLibtorchTest {
  @Test
  void theShippedChessboardTrainsSamplesAndDrawsWithoutTheEngine(@TempDir Path folder)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout",
                "-Djava.awt.headless=true",
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                Chessboard.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String output;
    try (InputStream stream = process.getInputStream()) {
      output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output)
        .contains("dev.sluice.flow.network.SimdMlp")
        .contains("field-distance is measured: true")
        .doesNotContain("ai.djl.engine.Engine ")
        .doesNotContain("ai.djl.pytorch.");
  }

  /** A few steps of the descriptor, with all its measures and pictures. */
  static final class Chessboard {
    private Chessboard() {}

    public static void main(String[] args) {
      Registry registry = Registry.load(Chessboard.class.getClassLoader());
      Recorder seen = new Recorder(Path.of(args[0]));
      RunServices services =
          new RunServices(seen, seen, (phase, done, total, loss) -> {}, () -> {});
      List<String> few =
          List.of("experiment.training.steps=3", "experiment.evaluation.samples=500");
      Path file = Path.of("..", "experiments", "descriptors", "chessboard.yaml");
      try (Run run = new Runs(registry).open(new Descriptors(registry).read(file, few), services)) {
        run.experiment().run();
      }
      System.out.println(
          "field-distance is measured: " + seen.results.containsKey("eval/field-distance"));
    }
  }
}
