package dev.sluice.runtime.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file of {@code errors} against the text beside it. A first line {@code # overrides: a=b
 * c=d} gives overrides.
 */
class ErrorTextTest {
  private static final String FOLDER = "src/test/resources/errors";
  private static final String OVERRIDES = "# overrides: ";

  static Stream<String> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(FOLDER))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void theErrorReadsAsWritten(String name) throws IOException {
    Path file = Path.of(FOLDER, name);
    String expected = Files.readString(Path.of(FOLDER, name.replace(".yaml", ".txt")));
    Descriptors descriptors = new Descriptors(Registry.of(new Meadow()));

    DescriptorException e =
        catchThrowableOfType(
            DescriptorException.class, () -> descriptors.read(file, overrides(file)));

    assertThat(e).as("%s must be refused", name).isNotNull();
    assertThat(e.getMessage().replace(FOLDER + "/", "") + "\n").isEqualTo(expected);
  }

  private static List<String> overrides(Path file) throws IOException {
    return Files.readString(file)
        .lines()
        .findFirst()
        .filter(line -> line.startsWith(OVERRIDES))
        .map(line -> List.of(line.substring(OVERRIDES.length()).split(" ")))
        .orElse(List.of());
  }
}
