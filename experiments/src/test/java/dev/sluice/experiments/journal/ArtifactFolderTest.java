package dev.sluice.experiments.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ArtifactFolderTest {
  @TempDir Path temporary;
  private Path run;
  private Path artifacts;
  private ArtifactFolder folder;

  @BeforeEach
  void aRunFolder() throws IOException {
    run = temporary.resolve("run");
    artifacts = run.resolve("artifacts");
    Files.createDirectories(artifacts.resolve("samples"));
    Files.writeString(temporary.resolve("secret"), "secret");
    Files.writeString(artifacts.resolve("samples/a b.csv"), "x");
    folder = new ArtifactFolder(run);
  }

  @Test
  void aFileBelowTheFolderIsFound() throws IOException {
    assertThat(folder.existing("samples/a b.csv")).hasContent("x");
    assertThat(folder.resolve("not/there.txt")).isEqualTo(artifacts.resolve("not/there.txt"));
    assertThatThrownBy(() -> folder.existing("not/there.txt"))
        .isInstanceOf(NoSuchFileException.class);
  }

  @TestFactory
  Stream<DynamicTest> namesThatLeaveTheFolderAreRefused() {
    return Stream.of(
            "../../secret",
            "../artifacts/samples/a b.csv",
            "samples/../../../secret",
            "/etc/hostname",
            "samples//a b.csv",
            "./samples",
            "..\\secret",
            "a\0b",
            "",
            " ")
        .map(
            name ->
                dynamicTest(
                    "'" + name + "'",
                    () ->
                        assertThatThrownBy(() -> folder.existing(name))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessage(
                                "an artifact's name is relative and stays in its folder, such as"
                                    + " samples/digits.csv; found '"
                                    + StorableText.escaped(name)
                                    + "'")));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need rights there")
  void aLinkThatLeadsOutOfTheRunFolderIsRefused() throws IOException {
    Files.createSymbolicLink(artifacts.resolve("link"), temporary.resolve("secret"));
    Files.createSymbolicLink(artifacts.resolve("up"), temporary);
    for (String name : new String[] {"link", "up/secret"}) {
      assertThatThrownBy(() -> folder.existing(name))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("artifact '" + name + "' is a link that leads out of the run folder");
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need rights there")
  void aLinkWithinTheRunFolderAndOneToItAreFine() throws IOException {
    Files.createSymbolicLink(artifacts.resolve("link"), artifacts.resolve("samples/a b.csv"));
    Files.createSymbolicLink(temporary.resolve("other"), run);
    assertThat(folder.existing("link")).hasContent("x");
    assertThat(new ArtifactFolder(temporary.resolve("other")).existing("link")).hasContent("x");
  }

  @Test
  void aFolderIsNoArtifact() {
    assertThatThrownBy(() -> folder.existing("samples"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("artifact 'samples' is not a regular file");
  }
}
