package dev.sluice.experiments.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.runtime.descriptor.DescriptorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of {@code suites} that has a text beside it against that text. */
class SuiteErrorTextTest {
  private static final String FOLDER = "src/test/resources/suites";

  static Stream<String> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(FOLDER))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".txt"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void theErrorReadsAsWritten(String name) throws IOException {
    String expected = Files.readString(Path.of(FOLDER, name));
    Path file = Path.of(FOLDER, name.replace(".txt", ".yaml"));

    DescriptorException e =
        catchThrowableOfType(
            DescriptorException.class, () -> new Suites(SuiteCase.REGISTRY).read(file, List.of()));

    assertThat(e).as("%s must be refused", name).isNotNull();
    assertThat(e.getMessage().replace(FOLDER + "/", "") + "\n").isEqualTo(expected);
  }
}
