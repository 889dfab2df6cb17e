package dev.sluice.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunRequestTest {
  private final RunRequest full =
      new RunRequest(
          Path.of("suite/specs/a: \"b\".yaml"),
          List.of("seed=3", "name=\"x\\y\nz\""),
          Path.of("runs"),
          Path.of("a-run"),
          true,
          "http://127.0.0.1:5000",
          List.of("tensorboard={folder: \"tb\"}"),
          "trial",
          "solver rk4 · seed 3",
          new TreeMap<>(Map.of("sluice.seed", "3")),
          Path.of("suite/prune/a: b.yaml"),
          Path.of("another-run"),
          0.5);

  @Test
  void aRequestIsOneLineOfAsciiThatIsReadBackAsItWas() {
    assertThat(full.json()).isPrintable().isASCII();
    assertThat(RunRequest.of(full.json())).isEqualTo(full);
  }

  @Test
  void whatIsNotChosenIsNotWritten() {
    RunRequest plain =
        new RunRequest(
            Path.of("a.yaml"),
            List.of(),
            Path.of("runs"),
            null,
            false,
            null,
            List.of(),
            null,
            null,
            new TreeMap<>(),
            null,
            null,
            15);

    assertThat(plain.json())
        .isEqualTo(
            "{\"descriptor\":\"a.yaml\",\"overrides\":[],\"runs\":\"runs\",\"resume\":false,"
                + "\"trackers\":[],\"tags\":{},\"checkpointSeconds\":15.0}");
    assertThat(RunRequest.of(plain.json())).isEqualTo(plain);
    assertThat(plain.inputs()).containsExactly(Path.of("a.yaml"));
  }

  @Test
  void relativePathsAreFoundInTheFolderOfTheReaderAndAbsoluteOnesStay() {
    RunRequest there = full.in(Path.of("/elsewhere"));

    assertThat(there.inputs())
        .containsExactly(
            Path.of("/elsewhere/suite/specs/a: \"b\".yaml"),
            Path.of("/elsewhere/a-run"),
            Path.of("/elsewhere/suite/prune/a: b.yaml"),
            Path.of("/elsewhere/another-run"));
    assertThat(there.in(Path.of("/nowhere"))).isEqualTo(there);
  }

  @Test
  void anyOtherTextIsRefused() {
    assertThatThrownBy(() -> RunRequest.of("run a.yaml"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a run request: Unrecognized token 'run'");
  }
}
