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
          .as("run TileWriter in framework-api, then compile")
          .hasContent(source.getValue());
    }
  }
}
