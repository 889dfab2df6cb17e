package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportVerbTest {
  @TempDir Path runs;
  private SmallFlows flows = SmallFlows.in(Path.of(""));
  private CommandLineCase line = flows.line();

  @BeforeEach
  void folders() {
    flows = SmallFlows.in(runs);
    line = flows.line();
  }

  @Test
  void describesTheNetwork() throws IOException {
    flows.train("flow");
    assertThat(line.run("export", "flow", "-o", runs.resolve("out"))).as(line.err()).isZero();

    assertThat(line.out().lines())
        .containsExactly(
            "wrote " + runs.resolve("out/weights.safetensors"),
            "wrote " + runs.resolve("out/examples.safetensors"),
            "wrote " + runs.resolve("out/descriptor.yaml"),
            "wrote " + runs.resolve("out/model.json"));
    JsonNode model = new ObjectMapper().readTree(runs.resolve("out/model.json").toFile());
    assertThat(model.path("format").asInt()).isEqualTo(1);
    assertThat(model.path("form").asText()).isEqualTo("velocity");
    assertThat(model.path("architecture").path("type").asText()).isEqualTo("simd-mlp");
    assertThat(model.path("inputs").toString())
        .isEqualTo("[{\"name\":\"x\",\"shape\":[null,2]},{\"name\":\"t\",\"shape\":[null]}]");
    assertThat(model.path("parts").path("loss").path("target").asText()).isEqualTo("velocity");
    assertThat(model.path("data").path("columns").toString()).isEqualTo("[\"x1\",\"x2\"]");
    assertThat(model.path("data").path("scale").toString()).isEqualTo("[1.0,1.0]");
    assertThat(model.path("run").path("steps").asInt()).isEqualTo(5);
    assertThat(model.path("descriptor").path("experiment").path("type").asText())
        .isEqualTo("flow-matching");
    List<String> tensors = new ArrayList<>();
    model.path("weights").path("tensors").forEach(t -> tensors.add(t.path("name").asText()));
    assertThat(tensors)
        .containsExactly("layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias");
  }

  @Test
  void writesSafetensors() throws IOException {
    flows.train("flow");
    assertThat(line.run("export", "flow", "-o", runs.resolve("out"))).as(line.err()).isZero();

    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(runs.resolve("out/weights.safetensors")));
    int header = (int) file.order(ByteOrder.LITTLE_ENDIAN).getLong();
    JsonNode json = new ObjectMapper().readTree(file.array(), 8, header);
    assertThat(json.path("layers.1.weight").toString())
        .isEqualTo("{\"dtype\":\"F32\",\"shape\":[2,16],\"data_offsets\":[256,384]}");
    assertThat(header % 8).isZero();
    assertThat(file.capacity()).isEqualTo(8 + header + 4 * (3 * 16 + 16 + 16 * 2 + 2));
  }

  @Test
  void twoExportsAreEqualToTheByte() throws IOException {
    flows.train("flow");
    for (String name : List.of("a", "b")) {
      assertThat(line.run("export", "flow", "-o", runs.resolve(name), "--format", "npz"))
          .as(line.err())
          .isZero();
    }

    for (String file : List.of("weights.npz", "examples.npz", "model.json", "descriptor.yaml")) {
      assertThat(runs.resolve("b").resolve(file))
          .hasSameBinaryContentAs(runs.resolve("a").resolve(file));
    }
    byte[] npz = Files.readAllBytes(runs.resolve("a/weights.npz"));
    assertThat(Arrays.copyOf(npz, 4)).containsExactly('P', 'K', 3, 4);
  }

  @Test
  void aRunThatHasNoNetworkIsRejected() {
    assertThat(
            line.run(
                "run",
                Path.of("descriptors", "rotary-decay.yaml"),
                "--folder",
                runs.resolve("decay"),
                "experiment.farthest=16",
                "-q"))
        .as(line.err())
        .isZero();

    assertThat(line.run("export", "decay", "-o", runs.resolve("out"))).isEqualTo(2);

    assertThat(line.err())
        .isEqualTo(
            "sluice: the experiment 'rotary-decay' of "
                + runs.resolve("decay")
                + " has no network to export; these do: alignment, fine-tuning, flow-matching,"
                + " language-model, normalizing-flow, text-alignment, text-reinforcement\n");
    assertThat(runs.resolve("out")).doesNotExist();
  }

  @Test
  void theLastCheckpointOfAnInterruptedRunIsExported() throws IOException {
    flows.interrupt("stopped");

    assertThat(line.run("export", "stopped", "-o", runs.resolve("out"))).as(line.err()).isZero();

    JsonNode run = new ObjectMapper().readTree(runs.resolve("out/model.json").toFile()).path("run");
    assertThat(run.path("finished").asBoolean()).isFalse();
    assertThat(run.path("steps").asInt()).isBetween(1, 250);
    assertThat(line.err())
        .isEqualTo(
            "%s was interrupted; these are the weights of step %d, its last checkpoint\n"
                .formatted(runs.resolve("stopped"), run.path("steps").asInt()));
  }

  @Test
  void wrongArgumentsAreNamed() {
    assertThat(line.run("export", "flow", "-o", runs.resolve("out"), "--format", "pickle"))
        .isEqualTo(2);
    assertThat(line.err()).contains("'pickle' is none of safetensors, npz, hugging-face, peft");
    assertThat(line.run("export", "flow")).isEqualTo(2);
    assertThat(line.err()).contains("Missing required option: '--output=DIR'");
  }
}
