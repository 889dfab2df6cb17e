package dev.sluice.flow.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.data.Points;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;

/** A CSV file of a test. */
abstract class CsvCase {
  static final Streams STREAMS = name -> new SplittableRandom(name.hashCode());

  @TempDir Path folder;

  static Csv.Params params(Path file) {
    return new Csv.Params(
        file.toString(), List.of(), Csv.Header.AUTO, "auto", false, Splits.test(0));
  }

  static Csv.Params with(Csv.Params p, List<String> columns) {
    return new Csv.Params(p.file(), columns, p.header(), p.delimiter(), false, Splits.test(0));
  }

  Csv read(String text, UnaryOperator<Csv.Params> change) {
    Path file = folder.resolve("data.csv");
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return new Csv(change.apply(params(file)), STREAMS);
  }

  void read(String text, UnaryOperator<Csv.Params> change, String message) {
    assertThatThrownBy(() -> read(text, change))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(folder + "/" + message);
  }

  static List<String> rowsOf(Csv csv) {
    Points all = csv.reference(2, new SplittableRandom(5));
    return IntStream.range(0, all.count())
        .mapToObj(r -> Arrays.toString(all.row(r)))
        .sorted()
        .toList();
  }
}
