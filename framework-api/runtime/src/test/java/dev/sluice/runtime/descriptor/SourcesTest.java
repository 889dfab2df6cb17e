package dev.sluice.runtime.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that no resource folder should hold, and how layers of files lie over each other. */
class SourcesTest {
  private static final String WALK = "experiment: {type: walk, start: home}\n";

  private final Descriptors descriptors = new Descriptors(Registry.of(new Meadow()));
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void setUp() {
    file = folder.resolve("a.yaml");
  }

  private String fault() {
    DescriptorException e =
        catchThrowableOfType(DescriptorException.class, () -> descriptors.read(file, List.of()));
    assertThat(e).as("must be refused").isNotNull();
    return e.getMessage().replace(folder.toString(), "FOLDER");
  }

  @Test
  void aFileOfTenMegabytesIsRefusedUnread() throws IOException {
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(10_000_000);
    }

    assertThat(fault())
        .isEqualTo(
            "FOLDER/a.yaml:1:1: FOLDER/a.yaml has 10,000,000 bytes; a descriptor may have"
                + " 1,000,000");
  }

  @Test
  void aFileThatIsNotThereIsSaidToBeMissing() {
    assertThat(fault()).isEqualTo("FOLDER/a.yaml: no such file");
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xff, (byte) 0xfe});

    assertThat(fault()).isEqualTo("FOLDER/a.yaml:1:1: FOLDER/a.yaml is not UTF-8 text");
  }

  @Test
  void charactersThatYamlForbidsAreRefused() throws IOException {
    Files.writeString(file, "name: a\u0001b\n");

    assertThat(fault()).startsWith("FOLDER/a.yaml:1:1: not YAML: ").contains("special characters");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstKey() throws IOException {
    Files.writeString(file, "\uFEFF" + WALK);

    assertThat(descriptors.read(file, List.of()).name()).isEqualTo("a");
  }

  @Test
  void manyProblemsAreCountedBeyondTheFirstHundred() throws IOException {
    StringBuilder yaml = new StringBuilder(WALK);
    for (int i = 0; i < 250; i++) {
      yaml.append("key").append(i).append(": 1\n");
    }
    Files.writeString(file, yaml);

    assertThat(fault().lines()).hasSize(101).last().isEqualTo("and 150 more");
  }

  @Test
  void laterFilesLieOverEarlierOnesAndTheFileOverAll() throws IOException {
    Files.writeString(folder.resolve("one.yaml"), WALK + "name: one\nseed: 1\ntags: [a, b]\n");
    Files.writeString(folder.resolve("two.yaml"), "seed: 2\nthreads: 3\ndevice: gpu\n");
    Files.writeString(file, "extends: [one.yaml, two.yaml]\nthreads: 4\n");

    assertThat(descriptors.read(file, List.of("tags=[c]", "seed=8", "seed=9")))
        .extracting(
            Descriptor::name,
            Descriptor::seed,
            Descriptor::threads,
            Descriptor::device,
            Descriptor::tags)
        .containsExactly("a", 9L, 4, "gpu", List.of("c"));
  }

  @Test
  void tooManyFilesAreRefused() throws IOException {
    // Each file names the next twice: 2^20 readings without a bound.
    for (int i = 0; i < 20; i++) {
      Files.writeString(
          folder.resolve("f" + i + ".yaml"),
          "extends: [f%d.yaml, f%d.yaml]%n".formatted(i + 1, i + 1));
    }
    Files.writeString(folder.resolve("f20.yaml"), WALK);
    file = folder.resolve("f0.yaml");

    assertThat(fault().lines().findFirst().orElseThrow()).endsWith("extends more than 64 files");
  }
}
