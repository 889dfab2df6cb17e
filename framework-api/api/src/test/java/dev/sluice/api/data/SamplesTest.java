package dev.sluice.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.array.NpzFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {
  private static final Points POINTS = Points.ofRows(new double[][] {{1, 0.1}, {-2.5, 1e-7}});

  @TempDir Path folder;

  @Test
  void aCsvFileNamesTheColumns() throws IOException {
    Path file = folder.resolve("s.csv");

    new Samples(POINTS, new int[0], List.of("a", "b, or \"c\""), List.of(2)).writeCsv(file);

    assertThat(Files.readString(file)).isEqualTo("a,\"b, or \"\"c\"\"\"\n1.0,0.1\n-2.5,1.0E-7\n");
  }

  @Test
  void classesAreTheLastColumn() throws IOException {
    Path file = folder.resolve("s.csv");

    new Samples(POINTS, new int[] {3, 0}, List.of("a", "b"), List.of(1, 2)).writeCsv(file);

    assertThat(Files.readString(file)).isEqualTo("a,b,class\n1.0,0.1,3\n-2.5,1.0E-7,0\n");
  }

  @Test
  void classesHaveTheirNames() throws IOException {
    Path file = folder.resolve("s.csv");

    new Samples(POINTS, new int[] {1, 0}, List.of("a", "b"), List.of(2), List.of("cat", "dog, wet"))
        .writeCsv(file);

    assertThat(Files.readString(file))
        .isEqualTo("a,b,class\n1.0,0.1,\"dog, wet\"\n-2.5,1.0E-7,cat\n");
  }

  @Test
  void anArchiveHasSamplesInTheirShapeAndLabelsAsTheSource() throws IOException {
    Path file = folder.resolve("s.npz");

    new Samples(POINTS, new int[] {1, 0}, List.of("a", "b"), List.of(1, 2), List.of("-3", "7"))
        .writeNpz(file);

    NpzFile npz = NpzFile.open(file, "s.npz");
    assertThat(npz.names()).containsExactly("samples", "labels");
    assertThat(npz.array("samples").shape()).containsExactly(2, 1, 2);
    assertThat(npz.array("samples").get(1, 0)).isEqualTo(-2.5);
    assertThat(npz.array("labels").whole(0, 0)).isEqualTo(7);
    assertThat(npz.array("labels").whole(1, 0)).isEqualTo(-3);
  }

  @Test
  void anArchiveNumbersClassesThatAreText() throws IOException {
    Path file = folder.resolve("s.npz");

    new Samples(POINTS, new int[] {1, 0}, List.of("a", "b"), List.of(2), List.of("1", "x"))
        .writeNpz(file);

    NpzFile npz = NpzFile.open(file, "s.npz");
    assertThat(npz.array("labels").whole(0, 0)).isEqualTo(1);
    assertThat(npz.array("labels").whole(1, 0)).isZero();
  }

  @Test
  void labelsColumnsAndShapeMustFitThePoints() {
    assertThatThrownBy(() -> new Samples(POINTS, new int[1], List.of("a", "b"), List.of(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 labels for 2 samples");
    assertThatThrownBy(() -> new Samples(POINTS, new int[0], List.of("a"), List.of(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 columns and the shape [2] for samples of 2 values");
    assertThatThrownBy(() -> new Samples(POINTS, new int[0], List.of("a", "b"), List.of(2, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 columns and the shape [2, 2] for samples of 2 values");
  }
}
