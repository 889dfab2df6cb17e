package dev.sluice.runtime.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TileSourcesTest {
  @Test
  void theSourcesAreWhatTheTemplateSays() throws IOException {
    for (Map.Entry<Path, String> source : TileWriter.sources().entrySet()) {
      assertThat(source.getKey())
          .as("run TileWriter in framework-api/runtime, then compile")
          .hasContent(source.getValue());
    }
  }

  /** The Vector API leaves the order of such a sum open: compiled code may take another one. */
  @Test
  void sumsOfLanesInLayersAreWrittenOut() throws IOException {
    for (Map.Entry<Path, String> source : TileWriter.sources().entrySet()) {
      if (!source.getKey().getFileName().toString().startsWith("Tiles")) {
        assertThat(source.getValue()).doesNotContain("reduceLanes");
      }
    }
  }
}
