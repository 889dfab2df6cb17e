package dev.sluice.flow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Sha256;
import dev.sluice.runtime.registry.Constraints;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest extends CsvCase {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b\n1,2\n3,4\n",
        "a,b\r\n1,2\r\n3,4",
        "a,b\r1,2\r3,4\r",
        "\uFEFFa,b\n\n1,2\n  \n3,4\n\n",
        "\"a\" , \"b\"\n\"1\" , 2\n3,\"4\"\n",
        "a;b\n1;2\n3;4\n",
        "a\tb\n1\t2\n3\t4\n",
        "a|b\n1|2\n3|4\n",
        "a,b\n+1.,2e0\n.3e1,4.0E+0",
        "1900,b\n1,2\n3,4\n",
      })
  void readsAnyCommonDialect(String text) {
    Csv csv = read(text, p -> p);

    assertThat(csv.reference(2, new SplittableRandom(1)).width()).isEqualTo(2);
    assertThat(rowsOf(csv)).containsExactly("[1.0, 2.0]", "[3.0, 4.0]");
    assertThat(csv.columns().get(1)).isEqualTo("b");
  }

  @Test
  void namesTheColumnsOfAFileWithoutHeader() {
    Csv csv = read("1,2\n3,4\n", p -> p);

    assertThat(csv.columns()).containsExactly("x1", "x2");
    assertThat(rowsOf(csv)).containsExactly("[1.0, 2.0]", "[3.0, 4.0]");
  }

  @Test
  void readsTheChosenColumnsInTheGivenOrderWhateverTheOthersHold() {
    Csv csv = read("a,what,b\n1,red,2\n3,blue,4\n", p -> with(p, List.of("b", "a")));

    assertThat(csv.columns()).containsExactly("b", "a");
    assertThat(rowsOf(csv)).containsExactly("[2.0, 1.0]", "[4.0, 3.0]");
  }

  @Test
  void readsAQuotedFieldOverSeveralLinesAndDoubledQuotes() {
    String text = "a,note\n1,\"he said \"\"no\"\",\nand left\"\n3,ok\n";
    assertThat(rowsOf(read(text, p -> with(p, List.of("a"))))).containsExactly("[1.0]", "[3.0]");

    read(
        text + "x,ok\n",
        p -> with(p, List.of("a")),
        "data.csv: line 5, column 1 (a): found 'x', expected a number");
    read(
        text,
        p -> with(p, List.of("note")),
        "data.csv: line 2, column 2 (note): found 'he said \"no\",', expected a number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '~',
      textBlock =
          """
          a,b\\n1,2\\n3\\n > data.csv: line 3: found 1 fields, the header on line 1 has 2 (delimiter ',')
          1,2\\n3,4,5\\n > data.csv: line 2: found 3 fields, line 1 has 2 (delimiter ',')
          a,b\\n1,2\\n3,red\\n > data.csv: line 3, column 2 (b): found 'red', expected a number; to leave a column out, name the others under 'columns'
          a,b\\n1,2\\n3,NaN\\n > data.csv: line 3, column 2 (b): found 'NaN', expected a finite number
          a,b\\n1,2\\n-inf,3\\n > data.csv: line 3, column 1 (a): found '-inf', expected a finite number
          a,b\\n1,2\\n1e999,3\\n > data.csv: line 3, column 1 (a): found '1e999', expected a finite number (this one overflows)
          a;b\\n1;2\\n3;4,5\\n > data.csv: line 3, column 2 (b): found '4,5', expected a number with a decimal point, as in 4.5; to leave a column out, name the others under 'columns'
          a,b\\n1,2\\n3,\\n > data.csv: line 3, column 2 (b): found nothing, expected a number; fill the gap or remove the row; to leave a column out, name the others under 'columns'
          a,b\\n1,2\\n0x10,3\\n > data.csv: line 3, column 1 (a): found '0x10', expected a number; to leave a column out, name the others under 'columns'
          ~~ > data.csv: the file is empty, expected rows of numbers
          \\n\\n > data.csv: the file is empty, expected rows of numbers
          a,b\\n > data.csv: found 0 rows of numbers, expected at least 2
          a,b\\n1,2\\n > data.csv: found 1 rows of numbers, expected at least 2
          5.1,red\\n4.9,blue\\n > data.csv: line 1, column 2 (x2): found 'red', expected a number; to leave a column out, name the others under 'columns'
          a,b\\n1,"2\\n3,4\\n > data.csv: line 2: a quote is opened and never closed
          a,b\\n1,"2"3\\n > data.csv: line 2: found '3' after a closing quote, expected ',' or the end of the line
          """)
  void saysWhereAndWhatIsWrong(String text, String message) {
    String content = text.replace("\\n", "\n").strip().isEmpty() ? "" : text.replace("\\n", "\n");
    read(content, p -> p, message);
  }

  @Test
  void saysWhichColumnsThereAre() {
    read(
        "a,B c\n1,2\n3,4\n",
        p -> with(p, List.of("b-c")),
        "data.csv: there is no column 'b-c'; the columns are a, B c (did you mean 'B c'?)");
    read(
        "a,a\n1,2\n3,4\n",
        p -> with(p, List.of("a")),
        "data.csv: two columns are named 'a' (1 and 2); rename one in the file");
  }

  @Test
  void saysWhereItLookedForAMissingFile() {
    Path missing = folder.resolve("none.csv");

    assertThatThrownBy(() -> new Csv(params(missing), STREAMS))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(missing + ": there is no such file (looked for " + missing + ")");
    assertThatThrownBy(() -> new Csv(params(folder), STREAMS))
        .hasMessage(folder + ": this is a folder, expected a CSV file");
  }

  @Test
  void obeysAGivenHeaderAndDelimiter() {
    Csv csv =
        read(
            "1,0;2\n3,0;4\n5;6\n",
            p ->
                new Csv.Params(p.file(), List.of("2"), Csv.Header.YES, ";", false, Splits.test(0)));

    assertThat(csv.columns()).containsExactly("2");
    assertThat(rowsOf(csv)).containsExactly("[4.0]", "[6.0]");
  }

  @Test
  void numbersWithBlanksBetweenThemAreFieldsOneBlankOrSeveral() {
    assertThat(rowsOf(read("1.5 2\n -3   4 \n", p -> with(p, List.of()))))
        .containsExactly("[-3.0, 4.0]", "[1.5, 2.0]");
    read("1 2\n3\n", p -> p, "data.csv: line 2: found 1 fields, line 1 has 2 (delimiter ' ')");
    assertThat(read("two words\n1\n3\n", p -> with(p, List.of())).columns())
        .containsExactly("two words");
  }

  @Test
  void standardisesByTheRowsToLearnFromAndGivesPointsBackInTheFilesUnits() {
    String text = "a,b,same\n" + String.join("\n", List.of("1,10,5.1", "2,30,5.1", "6,50,5.1"));
    Csv csv =
        read(
            text,
            p ->
                new Csv.Params(
                    p.file(), p.columns(), p.header(), p.delimiter(), true, Splits.test(0)));

    Points drawn = csv.draw(30_000, new SplittableRandom(3));
    for (int c = 0; c < 2; c++) {
      double sum = 0;
      double squares = 0;
      for (int r = 0; r < drawn.count(); r++) {
        sum += drawn.get(r, c);
        squares += drawn.get(r, c) * drawn.get(r, c);
      }
      assertThat(sum / drawn.count()).isCloseTo(0, within(0.03));
      assertThat(squares / drawn.count()).isCloseTo(1, within(0.03));
    }
    assertThat(drawn.get(0, 2)).isCloseTo(0, within(1e-12));
    assertThat(csv.inSourceUnits(drawn).row(0)[2]).isCloseTo(5.1, within(1e-12));
    assertThat(csv.inSourceUnits(drawn).row(0)[1] % 20).isCloseTo(10, within(1e-12));
  }

  @Test
  void standardisesValuesWhoseSquaresOverflow() {
    Csv csv =
        read(
            "a\n1e300\n-1e300\n",
            p ->
                new Csv.Params(
                    p.file(), p.columns(), p.header(), p.delimiter(), true, Splits.test(0)));

    assertThat(rowsOf(csv)).containsExactly("[-1.0]", "[1.0]");
  }

  @Test
  void saysWhatItLearnsFrom() {
    Csv csv = read("a,b\n1,2\n3,4\n", p -> p);

    assertThat(csv.dataset().name()).isEqualTo("data.csv");
    assertThat(csv.dataset().digest())
        .isEqualTo(Sha256.hex("a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8)));
    assertThat(csv.dataset().points()).isEqualTo(2);
    assertThat(csv.shape()).containsExactly(2);
  }

  @Test
  void refusesParametersThatMakeNoSense() {
    assertThat(
            Constraints.broken(
                new Csv.Params("a.csv", List.of(), Csv.Header.AUTO, ", ", true, Splits.test(0))))
        .containsExactly("delimiter must be one character, tab or auto, not ', '");
    assertThat(
            Constraints.broken(
                new Csv.Params(" ", List.of(), Csv.Header.AUTO, ",", true, Splits.test(0))))
        .containsExactly("file must not be blank, not ' '");
    assertThat(Csv.Params.defaults().file()).isNull();
  }
}
