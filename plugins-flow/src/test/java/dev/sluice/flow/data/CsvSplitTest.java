package dev.sluice.flow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.DataSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Parts of a table. */
class CsvSplitTest extends CsvCase {
  private static final int ROWS = 30;

  @Test
  void rowsOfOneGroupStayInOnePartAndTheGroupIsNotLearnt() {
    Csv csv = read(table(), p -> split(p, List.of(), new Split(0.2, 0.2, "patient", 1)));

    assertThat(csv.columns()).containsExactly("a", "b");
    Set<Integer> train = patients(csv.draw(2_000, new SplittableRandom(1)));
    Set<Integer> validation = patients(part(csv.validation().orElseThrow()));
    Set<Integer> test = patients(part(csv.test().orElseThrow()));
    assertThat(train).hasSize(6);
    assertThat(validation).hasSize(2);
    assertThat(test).hasSize(2);
    Set<Integer> all = new HashSet<>(train);
    all.addAll(validation);
    all.addAll(test);
    assertThat(all).hasSize(10);
    assertThat(csv.dataset().points()).isEqualTo(18);
    assertThat(csv.test().orElseThrow().dataset().points()).isEqualTo(6);
  }

  @Test
  void aGroupThatIsANumberIsLearntIfItIsAskedFor() {
    String text = table().replace("p-", "");
    Split split = new Split(0.2, 0.2, "patient", 1);
    assertThat(read(text, p -> split(p, List.of(), split)).columns()).containsExactly("a", "b");
    assertThat(read(text, p -> split(p, List.of("b", "patient"), split)).columns())
        .containsExactly("b", "patient");
  }

  @Test
  void aFileWithoutHeaderIsSplitByTheNumberOfAColumn() {
    String text = table().lines().skip(1).collect(Collectors.joining("\n"));
    Csv csv = read(text, p -> split(p, List.of(), new Split(0.2, 0.2, "x1", 1)));
    assertThat(csv.columns()).containsExactly("x2", "x3");
  }

  @Test
  void aGroupThatIsMissingIsRejected() {
    read(
        "patient,a\np-1,1\np-2,2\n ,3\n",
        p -> split(p, List.of(), new Split(0, 0.2, "patient", 1)),
        "data.csv: line 4, column 1: found nothing, expected the group by which rows are split");
  }

  @Test
  void aColumnThatIsNotThereIsRejected() {
    read(
        table(),
        p -> split(p, List.of(), new Split(0, 0.2, "Patient", 1)),
        "data.csv: there is no column 'Patient'; the columns are patient, a, b (did you mean"
            + " 'patient'?)");
  }

  @Test
  void unitsAreThoseOfTheRowsToLearnFrom() {
    Csv.Params plain = split(params(folder), List.of("a", "b"), new Split(0.2, 0.3, "", 4));
    Csv csv = read(table(), p -> standardized(split(p, plain.columns(), plain.split())));
    Points train = distinct(csv.draw(3_000, new SplittableRandom(1)));
    assertThat(train.count()).isEqualTo(15);
    for (int c = 0; c < 2; c++) {
      int column = c;
      double[] values = IntStream.range(0, 15).mapToDouble(r -> train.get(r, column)).toArray();
      double mean = Arrays.stream(values).average().orElseThrow();
      double square = Arrays.stream(values).map(v -> v * v).average().orElseThrow();
      assertThat(mean).isCloseTo(0, within(1e-12));
      assertThat(square).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void rowsThatAreNotLearntFromChangeNothingInTraining() {
    Split split = new Split(0.2, 0.3, "", 4);
    Csv before = read(table(), p -> standardized(split(p, List.of("a", "b"), split)));
    Set<Integer> others = new HashSet<>();
    for (DataSource part :
        List.of(before.validation().orElseThrow(), before.test().orElseThrow())) {
      Points rows = before.inSourceUnits(part(part));
      IntStream.range(0, rows.count()).forEach(r -> others.add((int) Math.round(rows.get(r, 1))));
    }
    assertThat(others).hasSize(15);
    String changed =
        IntStream.range(0, ROWS)
            .mapToObj(r -> row(r, others.contains(r) ? 1e6 + r : a(r)))
            .collect(Collectors.joining("", "patient,a,b\n", ""));

    Csv after = read(changed, p -> standardized(split(p, List.of("a", "b"), split)));

    assertThat(after.draw(500, new SplittableRandom(9)).values())
        .containsExactly(before.draw(500, new SplittableRandom(9)).values());
    assertThat(after.reference(3, new SplittableRandom(9)).values())
        .isNotEqualTo(before.reference(3, new SplittableRandom(9)).values());
  }

  @Test
  void theVolumeOfAUnitCubeIsTheProductOfTheDeviations() {
    Csv csv = read("a,b\n0,0\n2,200\n", p -> standardized(p));
    assertThat(csv.logVolume()).isCloseTo(Math.log(100), within(1e-12));
    assertThat(read("a,b\n0,0\n2,200\n", p -> p).logVolume()).isZero();
  }

  /** Three rows of each of ten patients; b is the row's number. */
  private static String table() {
    return IntStream.range(0, ROWS)
        .mapToObj(r -> row(r, a(r)))
        .collect(Collectors.joining("", "patient,a,b\n", ""));
  }

  private static double a(int row) {
    return 0.5 * row * row;
  }

  private static String row(int row, double a) {
    return "p-" + row % 10 + "," + a + "," + row + "\n";
  }

  private static Points part(DataSource part) {
    return part.draw((int) part.dataset().points(), new SplittableRandom(2));
  }

  private static Set<Integer> patients(Points rows) {
    return IntStream.range(0, rows.count())
        .mapToObj(r -> (int) rows.get(r, 1) % 10)
        .collect(Collectors.toSet());
  }

  private static Points distinct(Points points) {
    Set<List<Double>> seen = new HashSet<>();
    List<double[]> rows = new ArrayList<>();
    for (int r = 0; r < points.count(); r++) {
      if (seen.add(Arrays.stream(points.row(r)).boxed().toList())) {
        rows.add(points.row(r));
      }
    }
    return Points.ofRows(rows.toArray(double[][]::new));
  }

  private static Csv.Params split(Csv.Params p, List<String> columns, Split split) {
    return new Csv.Params(p.file(), columns, p.header(), p.delimiter(), false, split);
  }

  private static Csv.Params standardized(Csv.Params p) {
    return new Csv.Params(p.file(), p.columns(), p.header(), p.delimiter(), true, p.split());
  }
}
