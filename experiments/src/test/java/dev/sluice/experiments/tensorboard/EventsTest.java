package dev.sluice.experiments.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.track.RunHeader;
import dev.sluice.api.track.RunStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Against a file of TensorBoard's own writer, made by {@code ci/scripts/tensorboard_vectors.py}.
 */
class EventsTest {
  private static final byte[] PNG_HEADER =
      HexFormat.of().parseHex("89504e470d0a1a0a0000000d4948445200000003000000020802000000");

  @TempDir Path folder;

  @Test
  void everyByteIsAsTensorBoardWritesIt() throws IOException {
    Path file = folder.resolve("events");
    try (EventFile events = EventFile.open(file, 0)) {
      events.append(
          List.of(
              Events.version(1_700_000_000_123L),
              Events.start(header()),
              Events.scalar("train/loss", 1_700_000_000_456L, 1, 0.1),
              Events.scalar("train/loss", 1_700_000_000_456L, 300, Double.NaN),
              Events.scalar("eval/x", 1_700_000_000_456L, 1L << 40, Double.NEGATIVE_INFINITY),
              Events.image("val/samples", 1_700_000_001_000L, 7, PNG_HEADER)));
      long soFar = events.length();
      events.append(
          List.of(
              Events.text("parameters", 1_700_000_002_000L, "| a | \u00e4 |"),
              Events.end(RunStatus.FINISHED, 1_700_000_003_000L)));
      assertThat(events.length()).isGreaterThan(soFar).isEqualTo(Files.size(file));
    }

    assertThat(HexFormat.of().formatHex(Files.readAllBytes(file)))
        .isEqualTo(HexFormat.of().formatHex(expected()));
  }

  @Test
  void whatWasWrittenAfterTheLengthIsCutOff() throws IOException {
    Path file = folder.resolve("events");
    byte[] first = Events.version(1);
    try (EventFile events = EventFile.open(file, 0)) {
      events.append(List.of(first));
      events.append(List.of(Events.scalar("lost", 1, 1, 1)));
    }
    long length = EventFile.framed(first).remaining();
    try (EventFile events = EventFile.open(file, length)) {
      assertThat(events.length()).isEqualTo(length);
      events.append(List.of());
    }
    assertThat(Files.size(file)).isEqualTo(length);
  }

  @Test
  void aFileThatIsShorterThanItWasBeginsAnew() throws IOException {
    Path file = Files.writeString(folder.resolve("events"), "torn");
    try (EventFile events = EventFile.open(file, 500)) {
      assertThat(events.length()).isZero();
      events.append(List.of(Events.version(1)));
    }
    assertThat(Files.readAllBytes(file)).startsWith(EventFile.framed(Events.version(1)).array());
  }

  private static RunHeader header() {
    TreeMap<String, String> params = new TreeMap<>();
    params.put("experiment.solver.type", "rk4");
    params.put("experiment.solver.steps", "10");
    return new RunHeader("u1", "x", "a-run", 1_700_000_000_123L, params, new TreeMap<>());
  }

  private static byte[] expected() throws IOException {
    try (InputStream in = EventsTest.class.getResourceAsStream("/tensorboard/events.bin")) {
      assertThat(in).isNotNull();
      return in.readAllBytes();
    }
  }
}
