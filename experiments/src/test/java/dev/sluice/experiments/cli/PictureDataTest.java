package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of a person's own, from files to generated ones, as the command line does it. */
class PictureDataTest {
  private static final int COUNT = 60;
  private static final String REST =
      """
        path: {type: linear}
        training: {steps: 5, batch: 16}
        solver: {type: euler, steps: 4}
        evaluation:
          samples: 40
          every: 3
          measures: [{type: sliced-wasserstein}, {type: moments}, MEASURE]
          pictures: [{type: image-grid, side: 5}]
      """;

  private final CommandLineCase line = new CommandLineCase();

  @TempDir Path folder;

  @Test
  void anIdxFileIsLearntAndDrawn() throws IOException {
    Path pictures = folder.resolve("pictures-idx3-ubyte");
    Files.write(pictures, idx(new int[] {COUNT, 6, 5}, shades(COUNT * 30)));

    Path run =
        run(
            "{type: idx, file: '" + pictures + "'}",
            "{type: simd-mlp, hidden: [16]}",
            "{type: none}",
            "{type: few-steps}");

    List<String> samples = samples(run);
    assertThat(samples).hasSize(41);
    assertThat(samples.get(0)).startsWith("x1,x2,").endsWith("x30");
    assertDrawn(run);
  }

  @Test
  void packedIdxFilesWithLabelsAreLearntByClass() throws IOException {
    Path pictures = folder.resolve("pictures.gz");
    Path labels = folder.resolve("labels.gz");
    byte[] classes = new byte[COUNT];
    for (int i = 0; i < COUNT; i++) {
      classes[i] = (byte) (i % 3);
    }
    pack(pictures, idx(new int[] {COUNT, 6, 6}, shades(COUNT * 36)));
    pack(labels, idx(new int[] {COUNT}, classes));

    Path run =
        run(
            "{type: idx, file: '" + pictures + "', labels: '" + labels + "', dequantize: 1}",
            "{type: dit, encoder: {type: transformer, layers: 1, width: 16, heads: 2, hidden: 16}}",
            "{type: classifier-free, scale: 2}",
            "{type: class-accuracy}");

    List<String> samples = samples(run);
    assertThat(samples).hasSize(41);
    assertThat(samples.get(0)).endsWith("x36,class");
    assertThat(samples.stream().skip(1).map(row -> row.substring(row.lastIndexOf(',') + 1)))
        .contains("0", "1", "2");
    assertDrawn(run);
  }

  @Test
  void aFolderOfPicturesInColourIsLearntByClass() throws IOException {
    paint(Color.RED, "red", "png");
    paint(Color.BLUE, "blue", "jpg");

    Path run =
        run(
            "{type: image-folder, folder: '"
                + folder.resolve("own")
                + "', height: 8, width: 6, colours: rgb}",
            "{type: dit, patch: 4, encoder: {type: transformer, layers: 1, width: 16, heads: 2,"
                + " hidden: 16}}",
            "{type: classifier-free}",
            "{type: class-sliced-wasserstein}");

    List<String> samples = samples(run);
    assertThat(samples.get(0)).endsWith("x144,class");
    assertDrawn(run);
  }

  @Test
  void aFolderOfGreyPicturesWithoutClassesIsLearnt() throws IOException {
    paint(Color.GRAY, "", "png");

    Path run =
        run(
            "{type: image-folder, folder: '" + folder.resolve("own") + "', height: 4, width: 4}",
            "{type: simd-mlp, hidden: [16]}",
            "{type: none}",
            "{type: straightness}");

    assertThat(samples(run).get(0)).startsWith("x1,x2,").endsWith("x16");
    assertDrawn(run);
  }

  private Path run(String data, String model, String guidance, String measure) throws IOException {
    Path descriptor = folder.resolve("own.yaml");
    Files.writeString(
        descriptor,
        "name: own\nseed: 3\nexperiment:\n  type: flow-matching\n  data: "
            + data
            + "\n  model: "
            + model
            + "\n  guidance: "
            + guidance
            + "\n"
            + REST.replace("MEASURE", measure));
    Path run = folder.resolve("run");
    assertThat(line.run("check", descriptor)).as(line.err()).isZero();
    assertThat(line.run("run", descriptor, "--folder", run, "-q"))
        .as(line.out() + line.err())
        .isZero();
    return run;
  }

  private static List<String> samples(Path run) throws IOException {
    return Files.readAllLines(run.resolve("artifacts/samples/samples.csv"));
  }

  /** A picture on the way and one at the end, not of one colour. */
  private static void assertDrawn(Path run) throws IOException {
    List<Path> drawn;
    try (var files = Files.walk(run.resolve("artifacts/pictures"))) {
      drawn = files.filter(file -> file.toString().endsWith(".png")).toList();
    }
    assertThat(drawn).hasSize(2);
    for (Path file : drawn) {
      BufferedImage picture = ImageIO.read(file.toFile());
      List<Integer> colours = new ArrayList<>();
      for (int y = 0; y < picture.getHeight(); y += 3) {
        for (int x = 0; x < picture.getWidth(); x += 3) {
          colours.add(picture.getRGB(x, y));
        }
      }
      assertThat(colours.stream().distinct().count()).as(file.toString()).isGreaterThan(20);
    }
  }

  /** Some pictures, of no size that they are to have. */
  private void paint(Color colour, String group, String format) throws IOException {
    Path own = Files.createDirectories(folder.resolve("own").resolve(group));
    Random random = new Random(1);
    for (int i = 0; i < 20; i++) {
      BufferedImage picture = new BufferedImage(20, 16, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = picture.createGraphics();
      graphics.setColor(colour);
      graphics.fillRect(random.nextInt(10), random.nextInt(8), 9, 7);
      graphics.dispose();
      assertThat(ImageIO.write(picture, format, own.resolve(i + "." + format).toFile())).isTrue();
    }
  }

  private static byte[] shades(int count) {
    byte[] shades = new byte[count];
    new Random(2).nextBytes(shades);
    return shades;
  }

  private static byte[] idx(int[] sides, byte[] values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(new byte[] {0, 0, 8, (byte) sides.length});
    for (int side : sides) {
      out.writeInt(side);
    }
    out.write(values);
    return bytes.toByteArray();
  }

  private static void pack(Path file, byte[] bytes) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(bytes);
    }
  }
}
