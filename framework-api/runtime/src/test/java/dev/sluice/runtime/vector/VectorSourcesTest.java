package dev.sluice.runtime.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class VectorSourcesTest {
  @Test
  void generatedSourcesAreWhatTheirWritersWrite() {
    assertThat(BlockWriter.FILE)
        .as("run BlockWriter in framework-api/runtime, then compile")
        .hasContent(BlockWriter.source());
    assertThat(ExponentialWriter.FILE)
        .as("run ExponentialWriter in framework-api/runtime, then compile")
        .hasContent(ExponentialWriter.source());
    assertThat(WalkWriter.FILE)
        .as("run WalkWriter in framework-api/runtime, then compile")
        .hasContent(WalkWriter.source());
  }

  /** The Vector API leaves the order of such a sum open: compiled code may take another one. */
  @Test
  void sumsOfLanesAreWrittenOut() throws IOException {
    try (Stream<Path> files = Files.list(WalkWriter.FILE.getParent())) {
      for (Path file : files.toList()) {
        assertThat(List.of(Files.readString(file))).noneMatch(text -> text.contains("reduceLanes(VectorOperators.ADD"));
      }
    }
  }
}
