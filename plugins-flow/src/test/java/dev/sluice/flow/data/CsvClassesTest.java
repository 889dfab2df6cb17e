package dev.sluice.flow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.data.Labelled;
import dev.sluice.api.data.Points;
import dev.sluice.api.plugin.Rule;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Tables with a column of classes, and tables of pictures. */
class CsvClassesTest extends CsvCase {
  private static final String ANIMALS =
      "legs,kind,weight\n4,dog,9\n2,hen,3\n4,dog,8\n4,cat,4\n2,hen,2\n4,cat,5\n";

  @Test
  void anyTextIsAClassAndIsNotLearnt() {
    Csv csv = read(ANIMALS, p -> with(p, "kind", List.of(), List.of()));

    assertThat(csv.columns()).containsExactly("legs", "weight");
    assertThat(csv.classes()).isEqualTo(3);
    assertThat(csv.classNames()).containsExactly("cat", "dog", "hen");
    Labelled drawn = csv.drawLabelled(60, new SplittableRandom(1));
    for (int i = 0; i < 60; i++) {
      double legs = drawn.points().get(i, 0);
      double weight = drawn.points().get(i, 1);
      assertThat(drawn.labels()[i]).isEqualTo(legs == 2 ? 2 : weight > 7 ? 1 : 0);
    }
    assertThat(csv.reference(4, 2, new SplittableRandom(1)).get(3, 0)).isEqualTo(2);
  }

  @Test
  void numbersAreSortedAsNumbers() {
    Csv csv = read("x,c\n1,10\n2,9\n3,10\n4,9\n", p -> with(p, "c", List.of(), List.of()));

    assertThat(csv.classNames()).containsExactly("9", "10");
  }

  @Test
  void aTableOfShadesIsPictures() {
    Csv csv =
        read(
            "a,b,c,d\n0,255,51,0\n255,0,0,0\n0,0,0,255\n",
            p -> with(p, "", List.of(0.0, 255.0), List.of(2, 2)));

    assertThat(csv.shape()).containsExactly(2, 2);
    assertThat(csv.columns()).hasSize(4);
    assertThat(csv.dataset().shape()).isEqualTo("[2, 2]");
    assertThat(rowsOf(csv)).allMatch(row -> row.matches("\\[-?[01].*"));
    Points shades = csv.inSourceUnits(csv.draw(10, new SplittableRandom(1)));
    assertThat(shades.values()).containsOnly(0, 255, 51);
  }

  @Test
  void aClassThatIsMissingIsRejected() {
    read(
        "x,kind\n1,a\n2, \n3,a\n",
        p -> with(p, "kind", List.of(), List.of()),
        "data.csv: line 3, column 2: found nothing, expected a class");
  }

  @Test
  void aColumnOfNumbersIsNoClass() {
    read(
        "x,y\n1,0.1\n2,0.2\n3,0.3\n",
        p -> with(p, "y", List.of(), List.of()),
        "data.csv: column 'y': has 3 different values in 3 rows; expected classes, of which each"
            + " has several rows");
  }

  @Test
  void aColumnThatIsNotThereIsRejected() {
    read(
        ANIMALS,
        p -> with(p, "Kind", List.of(), List.of()),
        "data.csv: there is no column 'Kind'; the columns are legs, kind, weight (did you mean"
            + " 'kind'?)");
  }

  @Test
  void aTableOfClassesOnlyIsRejected() {
    read(
        "kind\na\nb\na\nb\n",
        p -> with(p, "kind", List.of(), List.of()),
        "data.csv: besides kind there is no column to learn from");
  }

  @Test
  void aShapeOfAnotherSizeIsRejected() {
    read(
        ANIMALS,
        p -> with(p, "kind", List.of(), List.of(2, 2)),
        "data.csv: shape is [2, 2], 4 values, but a row has 2");
  }

  @Test
  void theLabelIsNoColumnToLearn() {
    assertThatThrownBy(
            () ->
                new Csv.Params(
                    "f",
                    List.of("kind"),
                    Csv.Header.AUTO,
                    "auto",
                    true,
                    List.of(),
                    "kind",
                    List.of(),
                    Split.defaults()))
        .isInstanceOf(Rule.Broken.class)
        .hasMessage("columns names 'kind', which is the label");
  }

  private static Csv.Params with(
      Csv.Params p, String label, List<Double> scale, List<Integer> shape) {
    return new Csv.Params(
        p.file(), p.columns(), p.header(), p.delimiter(), false, scale, label, shape, p.split());
  }
}
