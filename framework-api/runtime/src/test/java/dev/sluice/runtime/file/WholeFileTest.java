package dev.sluice.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void aFileIsMadeWithItsFoldersAndReplaced() throws IOException {
    Path file = folder.resolve("a/b.txt");
    WholeFile.write(file, part -> Files.writeString(part, "one"));
    WholeFile.writeToDisk(file, part -> Files.writeString(part, "two"));

    assertThat(file).hasContent("two");
    assertThat(names()).containsExactly("a");
    assertThat(file.getParent()).isDirectoryContaining("glob:**b.txt");
  }

  @Test
  void aWriterThatFailsHalfwayLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = folder.resolve("a.txt");
    WholeFile.write(file, part -> Files.writeString(part, "old"));

    assertThatIOException()
        .isThrownBy(
            () ->
                WholeFile.write(
                    file,
                    part -> {
                      Files.writeString(part, "ne");
                      throw new IOException("no space left");
                    }))
        .withMessage("no space left");
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("a.txt");
  }

  @Test
  void whoeverReadsWhileManyWriteSeesOneWholeContent() throws Exception {
    Path file = folder.resolve("a.txt");
    WholeFile.write(file, part -> Files.writeString(part, "x".repeat(10_000)));
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      List<Future<?>> writers = new ArrayList<>();
      for (String letter : List.of("x", "y", "z")) {
        writers.add(
            pool.submit(
                () -> {
                  for (int i = 0; i < 200; i++) {
                    WholeFile.write(file, part -> Files.writeString(part, letter.repeat(10_000)));
                  }
                  return letter;
                }));
      }
      while (writers.stream().anyMatch(writer -> !writer.isDone())) {
        assertThat(Files.readString(file)).matches("(x{10000}|y{10000}|z{10000})");
      }
      for (Future<?> writer : writers) {
        assertThat(writer.get()).isNotNull();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(names()).containsExactly("a.txt");
  }
}
