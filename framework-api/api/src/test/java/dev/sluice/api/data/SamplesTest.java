package dev.sluice.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
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
  void aFileOfNumpyHasShapesAndLabels() throws IOException {
    Path file = folder.resolve("s.npz");

    new Samples(POINTS, new int[] {3, 0}, List.of("a", "b"), List.of(1, 2)).writeNpz(file);

    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("samples.npy", "labels.npy");
      assertThat(header(zip, "samples")).contains("'<f4'").contains("(2, 1, 2)");
      assertThat(header(zip, "labels")).contains("'<i8'").contains("(2,)");
    }
  }

  private static String header(ZipFile zip, String name) throws IOException {
    byte[] bytes = zip.getInputStream(zip.getEntry(name + ".npy")).readAllBytes();
    return new String(bytes, 0, 128, StandardCharsets.ISO_8859_1);
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
