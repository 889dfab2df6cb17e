package dev.sluice.experiments.journal;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class OwnFilesTest {
  @TempDir Path folder;

  @Test
  void filesAndFoldersOfItsOwnAreFine() throws IOException {
    Files.writeString(folder.resolve("log.txt"), "");
    Files.createDirectory(folder.resolve("checkpoint"));

    assertThatNoException().isThrownBy(() -> OwnFiles.require(folder));
  }

  @TestFactory
  Stream<DynamicTest> aLinkInPlaceOfAFileIsNotFollowed() {
    return Stream.of(
            "journal.jsonl",
            "log.txt",
            "descriptor.yaml",
            "provenance.json",
            "tracking-mlflow.json",
            "checkpoint",
            "artifacts")
        .map(name -> dynamicTest(name, () -> isRejected(name)));
  }

  private void isRejected(String name) throws IOException {
    Path run = Files.createTempDirectory(folder, "run");
    Path link = Files.createSymbolicLink(run.resolve(name), folder.resolve("elsewhere"));

    assertThatThrownBy(() -> OwnFiles.require(run))
        .isInstanceOf(JournalException.class)
        .hasMessage(
            link
                + " is a symbolic link; a run writes to its own folder only: delete the link or"
                + " name another --folder");
  }
}
