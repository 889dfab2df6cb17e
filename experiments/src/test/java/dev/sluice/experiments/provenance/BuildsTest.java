package dev.sluice.experiments.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildsTest {
  @TempDir Path root;
  private Path here;
  private Path there;

  @BeforeEach
  void folders() throws IOException {
    here = Files.createDirectory(root.resolve("here"));
    there = Files.createDirectory(root.resolve("there"));
    write(here, "provenance.json", "a", "2.7.1");
  }

  @Test
  void theSameDigestsAreTheSameBuildWhereverItIs() throws IOException {
    write(there, "provenance.json", "a", "2.7.1");

    assertThat(Builds.difference(here, 1, there)).isEmpty();
  }

  @Test
  void anotherBuildOfAPluginOrTheEngineIsNamed() throws IOException {
    write(there, "provenance.json", "b", "2.7.1");
    assertThat(Builds.difference(here, 1, there)).contains("plugin flow has changed since");

    write(there, "provenance.json", "a", "2.8.0");
    assertThat(Builds.difference(here, 1, there)).contains("pytorch has changed since");
  }

  @Test
  void everyAttemptOfTheOtherRunCountsAndTheLastOneOfThis() throws IOException {
    write(there, "provenance.json", "a", "2.7.1");
    write(there, "provenance-2.json", "b", "2.7.1");
    assertThat(Builds.difference(here, 1, there)).contains("plugin flow has changed since");

    write(there, "provenance.json", "b", "2.7.1");
    write(here, "provenance-2.json", "b", "2.7.1");
    assertThat(Builds.difference(here, 2, there)).isEmpty();
  }

  @Test
  void aRunWithoutItsProvenanceIsNotTrusted() throws IOException {
    assertThat(Builds.difference(here, 1, there)).contains("it has no provenance");

    write(there, "provenance.json", "a", "2.7.1");
    Files.writeString(there.resolve("provenance-2.json"), "{\"plugins\": [");

    assertThat(Builds.difference(here, 1, there).orElseThrow())
        .startsWith("its provenance cannot be read: ");
  }

  private static void write(Path folder, String name, String digest, String engine)
      throws IOException {
    Files.writeString(
        folder.resolve(name),
        """
        {"sluice": "0.2.0", "plugins": [{"name": "flow", "version": "0.2.0", "source": "%s",
         "sha256": "%s"}], "engine": {"pytorch": "%s"}}
        """
            .formatted(folder.getFileName(), digest, engine));
  }
}
