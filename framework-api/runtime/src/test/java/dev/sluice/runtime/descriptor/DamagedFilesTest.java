package dev.sluice.runtime.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in a file, it is read or refused with a place; nothing else comes out. */
class DamagedFilesTest {
  private static final int ROUNDS = 100;
  private static final String PIECES = "&a *a !!x << :{}[],-\n\t\"'#|>%@`\0\u001b";

  private final Descriptors descriptors = new Descriptors(Registry.of(new Meadow()));
  @TempDir Path folder;

  @Test
  void damagedFilesAreReadOrRefused() throws IOException {
    Random random = new Random(11);
    Path file = folder.resolve("damaged.yaml");
    int refused = 0;
    List<Path> originals;
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/errors"))) {
      originals = files.filter(path -> path.toString().endsWith(".yaml")).sorted().toList();
    }
    for (Path original : originals) {
      for (int round = 0; round < ROUNDS; round++) {
        Files.write(file, damaged(Files.readAllBytes(original), random));
        try {
          descriptors.read(file, List.of());
        } catch (DescriptorException e) {
          refused++;
          assertThat(e.problems()).isNotEmpty().allMatch(problem -> problem.line() > 0);
        }
      }
    }
    assertThat(refused).isGreaterThan(originals.size() * ROUNDS / 2);
  }

  @Test
  void whatAFileSaysCannotMoveTheCursor() throws IOException {
    Path file = folder.resolve("a.yaml");
    Files.writeString(file, "experiment: {type: \"wal\\e[2J\\nk\"}\nextends: \"a\\0b\"\n");
    assertThat(fault(file)).doesNotContain("\u001b", "\u0000").hasLineCount(1);

    Files.writeString(file, "experiment: {type: \"wal\\e[2J\\nk\"}\n");
    assertThat(fault(file)).contains("no experiment is called 'wal [2J k'").hasLineCount(1);
  }

  @Test
  void longWordsAreShortened() throws IOException {
    Path file = folder.resolve("a.yaml");
    String word = "w".repeat(900_000);
    Files.writeString(file, "experiment: {type: " + word + "}\n" + word + "2: 1\n");

    assertThat(fault(file).length()).isLessThan(2000);
  }

  private String fault(Path file) {
    DescriptorException e =
        catchThrowableOfType(DescriptorException.class, () -> descriptors.read(file, List.of()));
    assertThat(e).as("must be refused").isNotNull();
    return e.getMessage();
  }

  private static byte[] damaged(byte[] original, Random random) {
    StringBuilder text = new StringBuilder(new String(original, StandardCharsets.UTF_8));
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(text.length() + 1);
      int from = random.nextInt(PIECES.length());
      String piece =
          PIECES.substring(from, Math.min(PIECES.length(), from + 1 + random.nextInt(3)));
      if (random.nextBoolean()) {
        text.insert(at, piece);
      } else {
        text.replace(at, Math.min(text.length(), at + 1 + random.nextInt(5)), piece);
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
