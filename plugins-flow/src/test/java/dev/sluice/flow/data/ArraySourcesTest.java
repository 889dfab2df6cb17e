package dev.sluice.flow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.array.NpyWriter;
import dev.sluice.api.array.NpzWriter;
import dev.sluice.api.data.Labelled;
import dev.sluice.api.data.Points;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.run.Streams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays of numpy as data. */
class ArraySourcesTest {
  private static final Streams STREAMS = name -> new SplittableRandom(name.hashCode());
  private static final int ROWS = 20;

  @TempDir Path folder;

  @Test
  void rowsAreTheSameAsThoseOfATable() throws IOException {
    double[] values = new SplittableRandom(1).doubles(ROWS * 3L, -5, 9).toArray();
    String table =
        IntStream.range(0, ROWS)
            .mapToObj(r -> values[3 * r] + "," + values[3 * r + 1] + "," + values[3 * r + 2] + "\n")
            .collect(Collectors.joining());
    Path text = Files.writeString(folder.resolve("data.csv"), table);
    Path file = folder.resolve("data.npy");
    NpyWriter.write(file, values, ROWS, 3);
    Csv csv =
        new Csv(
            new Csv.Params(
                text.toString(), List.of(), Csv.Header.NO, "auto", true, Split.defaults()),
            STREAMS);

    Npy npy = npy(p -> p, file);

    assertThat(npy.shape()).containsExactly(3);
    assertThat(npy.dataset().name()).isEqualTo("data.npy");
    assertThat(npy.dataset().points()).isEqualTo(16);
    assertThat(npy.dataset().shape()).isEqualTo("[3]");
    assertThat(npy.binWidth()).isZero();
    double[] drawn = npy.draw(50, new SplittableRandom(2)).values();
    double[] same = csv.draw(50, new SplittableRandom(2)).values();
    for (int i = 0; i < drawn.length; i++) {
      assertThat(drawn[i]).isCloseTo(same[i], within(1e-13));
    }
    assertThat(npy.logVolume()).isCloseTo(csv.logVolume(), within(1e-12));
    Points back = npy.fromSourceUnits(npy.inSourceUnits(Points.of(50, 3, drawn)));
    for (int i = 0; i < drawn.length; i++) {
      assertThat(back.values()[i]).isCloseTo(drawn[i], within(1e-13));
    }
  }

  @Test
  void picturesKeepTheirShapeAndAreScaledToMinusOneAndOne() throws IOException {
    Path file = folder.resolve("pictures.npz");
    long[] shades = IntStream.range(0, ROWS * 6).mapToLong(i -> i % 256).toArray();
    try (NpzWriter npz = new NpzWriter(file)) {
      npz.add("x", shades, ROWS, 2, 3);
    }

    Npz data = npz(p -> scaled(p, List.of(0.0, 255.0), 0), file);

    assertThat(data.shape()).containsExactly(2, 3);
    assertThat(data.binWidth()).isEqualTo(1 / 127.5);
    assertThat(data.logVolume()).isCloseTo(6 * Math.log(127.5), within(1e-12));
    Points drawn = data.draw(200, new SplittableRandom(1));
    assertThat(Arrays.stream(drawn.values()).min().orElseThrow()).isGreaterThanOrEqualTo(-1);
    for (double shade : data.inSourceUnits(drawn).values()) {
      assertThat(shade).isCloseTo(Math.rint(shade), within(1e-9));
    }
    Npz noisy = npz(p -> scaled(p, List.of(0.0, 255.0), 1), file);
    double[] whole = drawn.values();
    // The noise is drawn after the rows.
    double[] other = noisy.draw(200, new SplittableRandom(1)).values();
    boolean differ = false;
    for (int i = 0; i < whole.length; i++) {
      assertThat(other[i]).isCloseTo(whole[i], within(0.5 / 127.5 + 1e-12));
      differ |= other[i] != whole[i];
    }
    assertThat(differ).isTrue();
  }

  @Test
  void aFlatRowGetsTheShapeAskedFor() throws IOException {
    Path file = folder.resolve("flat.npy");
    NpyWriter.write(file, new float[ROWS * 6], ROWS, 6);

    Npy data = npy(p -> shaped(p, List.of(3, 2)), file);

    assertThat(data.shape()).containsExactly(3, 2);
    assertThat(data.width()).isEqualTo(6);
  }

  @Test
  void aVectorIsPointsOfOneValue() throws IOException {
    Path file = folder.resolve("vector.npy");
    NpyWriter.write(file, new float[] {1, 2, 3, 4}, 4);

    assertThat(npy(p -> p, file).shape()).containsExactly(1);
  }

  @Test
  void labelsAreClassesInSortedOrderWithTheirNames() throws IOException {
    Path file = folder.resolve("labelled.npz");
    float[] rows = new float[ROWS];
    long[] labels = new long[ROWS];
    for (int i = 0; i < ROWS; i++) {
      labels[i] = List.of(7L, -2L, 10L).get(i % 3);
      rows[i] = labels[i];
    }
    try (NpzWriter npz = new NpzWriter(file)) {
      npz.add("x", rows, ROWS, 1);
      npz.add("y", labels, ROWS);
    }
    Path separate = folder.resolve("labels.npy");
    NpyWriter.write(separate, labels, ROWS);
    Path alone = folder.resolve("alone.npy");
    NpyWriter.write(alone, rows, ROWS, 1);

    for (DataSource data :
        List.of(
            npz(p -> raw(p, "y"), file),
            npz(p -> raw(array(p, "x"), separate.toString()), file),
            npy(p -> labelled(p, separate), alone))) {
      assertThat(data.classes()).isEqualTo(3);
      assertThat(data.classNames()).containsExactly("-2", "7", "10");
      Labelled drawn = data.drawLabelled(100, new SplittableRandom(3));
      Points points = data.inSourceUnits(drawn.points());
      for (int i = 0; i < 100; i++) {
        assertThat(data.classNames().get(drawn.labels()[i]))
            .isEqualTo(String.valueOf(Math.round(points.get(i, 0))));
      }
      Points tens = data.inSourceUnits(data.reference(5, 2, new SplittableRandom(3)));
      assertThat(tens.values()).containsOnly(new double[] {10}, within(1e-9));
    }
  }

  @Test
  void theDigestCoversAFileOfLabels() throws IOException {
    Path file = folder.resolve("x.npy");
    NpyWriter.write(file, new double[] {1, 2, 3, 4}, 4);
    Path labels = folder.resolve("y.npy");
    NpyWriter.write(labels, new long[] {0, 1, 0, 1}, 4);
    String before = npy(p -> labelled(p, labels), file).dataset().digest();
    assertThat(before).isNotEqualTo(npy(p -> p, file).dataset().digest()).hasSize(64);

    NpyWriter.write(labels, new long[] {1, 0, 1, 0}, 4);

    assertThat(npy(p -> labelled(p, labels), file).dataset().digest()).isNotEqualTo(before);
  }

  @Test
  void rowsOfOneGroupStayInOnePart() throws IOException {
    Path file = folder.resolve("groups.npz");
    try (NpzWriter npz = new NpzWriter(file)) {
      npz.add("x", new SplittableRandom(1).doubles(ROWS).toArray(), ROWS, 1);
      npz.add("patient", IntStream.range(0, ROWS).map(i -> i / 4).toArray(), ROWS);
    }

    Npz data = npz(p -> split(p, new Split(0.2, 0.4, "patient", 1)), file);

    assertThat(data.dataset().points()).isEqualTo(8);
    assertThat(data.validation().orElseThrow().dataset().points()).isEqualTo(4);
    assertThat(data.test().orElseThrow().dataset().points()).isEqualTo(8);
  }

  @Test
  void howWideAPointIsIsKnownFromTheHeader() throws IOException {
    Path npy = folder.resolve("a.npy");
    NpyWriter.write(npy, new float[ROWS * 6], ROWS, 2, 3);
    Path npz = folder.resolve("a.npz");
    try (NpzWriter out = new NpzWriter(npz)) {
      out.add("x", new float[ROWS * 6], ROWS, 6);
    }

    assertThat(with(Npy.Params.defaults(), npy).valuesPerPoint()).hasValue(6);
    assertThat(with(Npz.Params.defaults(), npz).valuesPerPoint()).hasValue(6);
    assertThat(with(Npz.Params.defaults(), npy).valuesPerPoint()).isEmpty();
    assertThat(Npy.Params.defaults().valuesPerPoint()).isEmpty();
  }

  interface Change<P> {
    P of(P params);
  }

  static Npy npy(Change<Npy.Params> change, Path file) {
    return new Npy(change.of(with(Npy.Params.defaults(), file)), STREAMS);
  }

  static Npz npz(Change<Npz.Params> change, Path file) {
    return new Npz(change.of(with(Npz.Params.defaults(), file)), STREAMS);
  }

  private static Npy.Params with(Npy.Params p, Path file) {
    return new Npy.Params(
        file.toString(), p.labels(), p.shape(), p.standardize(), p.scale(), 0, p.split());
  }

  private static Npz.Params with(Npz.Params p, Path file) {
    return new Npz.Params(
        file.toString(), p.array(), p.labels(), p.shape(), true, p.scale(), 0, p.split());
  }

  static Npy.Params shaped(Npy.Params p, List<Integer> shape) {
    return new Npy.Params(p.file(), p.labels(), shape, true, p.scale(), 0, p.split());
  }

  static Npy.Params labelled(Npy.Params p, Path labels) {
    return new Npy.Params(p.file(), labels.toString(), p.shape(), false, p.scale(), 0, p.split());
  }

  static Npz.Params scaled(Npz.Params p, List<Double> scale, double dequantize) {
    return new Npz.Params(
        p.file(), p.array(), p.labels(), p.shape(), true, scale, dequantize, p.split());
  }

  static Npz.Params array(Npz.Params p, String name) {
    return new Npz.Params(p.file(), name, p.labels(), p.shape(), true, p.scale(), 0, p.split());
  }

  static Npz.Params raw(Npz.Params p, String labels) {
    return new Npz.Params(p.file(), p.array(), labels, p.shape(), false, p.scale(), 0, p.split());
  }

  static Npz.Params split(Npz.Params p, Split split) {
    return new Npz.Params(p.file(), p.array(), p.labels(), p.shape(), true, p.scale(), 0, split);
  }
}
