package dev.sluice.flow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.api.run.RunFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables as other programs write them, and files that are none. */
class CsvSurprisesTest extends CsvCase {
  @Test
  void theLineThatSpreadsheetsWriteNamesTheDelimiter() {
    for (String first : List.of("sep=;\n", "\uFEFFsep=;\r\n", "\"sep=;\"\n", "SEP=;\n")) {
      Csv csv = read(first + "a;b\n1;2\n3;4\n", p -> p);
      assertThat(csv.columns()).containsExactly("a", "b");
      assertThat(rowsOf(csv)).containsExactly("[1.0, 2.0]", "[3.0, 4.0]");
    }
    read(
        "sep=;\na;b\n1;2\n3;x\n",
        p -> with(p, List.of("b")),
        "data.csv: line 4, column 2 (b): found 'x', expected a number");
  }

  @Test
  void bytesThatAreNotUtf8AreRefusedWithTheirLine() throws IOException {
    Path file = folder.resolve("data.csv");
    Files.write(file, "a,b\n1,2\n\u00e4,4\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> new Csv(params(file), STREAMS))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            file
                + ": line 3: found bytes that are not UTF-8; save the file as UTF-8 (it may be"
                + " Latin-1, Windows-1252 or UTF-16)");
    Files.write(file, "a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_16));
    assertThatThrownBy(() -> new Csv(params(file), STREAMS))
        .hasMessageStartingWith(file + ": line 1: found bytes that are not UTF-8");
  }

  @Test
  void columnsOfOneNameAreRefused() {
    read(
        "a,b,a\n1,2,3\n3,4,5\n",
        p -> p,
        "data.csv: two columns are named 'a' (1 and 3); rename one in the file, or name those to"
            + " read under 'columns'");
    assertThat(read("a,b,a\n1,2,3\n3,4,5\n", p -> with(p, List.of("b"))).columns())
        .containsExactly("b");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Csv.Params(
                    "f.csv", List.of("a", "b", "a"), Csv.Header.AUTO, ",", true, Splits.test(0)))
        .withMessage("columns names 'a' twice");
  }

  @ParameterizedTest
  @CsvSource({"'',without a name", "index,index", "Unnamed: 0,Unnamed: 0"})
  void theIndexOfADataFrameIsNoFeatureUnlessChosen(String name, String shown) {
    String text = name + ",b\n0,2.5\n1,4.5\n2,1.5\n";
    read(
        text,
        p -> p,
        "data.csv: column 1 ("
            + shown
            + ") counts the rows, as the index of a data frame does; name the columns to read under"
            + " 'columns'");
    if (!name.isEmpty()) {
      assertThat(read(text, p -> with(p, List.of(name, "b"))).columns()).containsExactly(name, "b");
    }
    assertThat(read("year,b\n0,2.5\n1,4.5\n", p -> p).columns()).containsExactly("year", "b");
    read(
        "a,,c\n1,2,3\n5,6,7\n",
        p -> p,
        "data.csv: column 2 has no name; name it in the file, or name those to read under"
            + " 'columns'");
  }

  @Test
  void whatAFileHoldsReachesNoTerminalAsACommand() {
    read(
        "a\u001b[31m,b\n1,2\n3,\u0000\u202e\n",
        p -> p,
        "data.csv: line 3, column 2 (b): found '\\u0000\\u202e', expected a number; to leave a"
            + " column out, name the others under 'columns'");
    read(
        "a\u001b[31m,b\n1,2\n3,4\n",
        p -> with(p, List.of("c")),
        "data.csv: there is no column 'c'; the columns are a\\u001b[31m, b");
  }

  @Test
  void aPipeIsNoFile() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe.csv");
    assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThatThrownBy(() -> new Csv(params(pipe), STREAMS))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            pipe
                + ": this is not a regular file (a pipe, a device or a socket), expected a CSV"
                + " file");
  }
}
