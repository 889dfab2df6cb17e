package dev.sluice.experiments.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptionTest {
  @TempDir Path folder;

  @Test
  void aLongTextIsCutAfterALine() throws IOException {
    String line = "a line of some length\n";
    String value = tag(line.repeat(1000)).value();
    assertThat(value).hasSizeLessThanOrEqualTo(Limits.TAG_VALUE).hasSizeGreaterThan(4900);
    assertThat(value)
        .endsWith("length\n\n... (the whole is in the artifact description.md)")
        .startsWith(line);
  }

  @Test
  void aLongLineIsNotShown() throws IOException {
    assertThat(tag("x".repeat(6000)).value())
        .isEqualTo("\n\n... (the whole is in the artifact description.md)");
  }

  private BatchItem.Tag tag(String text) throws IOException {
    return Description.tag(Files.writeString(folder.resolve("description.md"), text));
  }
}
