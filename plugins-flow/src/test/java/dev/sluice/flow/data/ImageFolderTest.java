package dev.sluice.flow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Labelled;
import dev.sluice.api.data.Points;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.data.ImageFolder.Colours;
import dev.sluice.runtime.registry.Constraints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
  private static final Streams STREAMS = name -> new SplittableRandom(name.hashCode());

  @TempDir Path folder;

  @Test
  void readsPngAndJpegFromSubFoldersInTheSizeThatIsWanted() throws IOException {
    save(plain(40, 20, 0x808080), "a/one.png", "png");
    save(plain(8, 8, 0x808080), "b/two.JPG", "jpg");
    save(plain(100, 300, 0x808080), "three.jpeg", "jpg");
    Files.writeString(folder.resolve("notes.txt"), "no picture");
    Files.writeString(folder.resolve(".hidden.png"), "no picture");

    ImageFolder grey = open(4, 6, Colours.GREY);
    ImageFolder rgb = open(4, 6, Colours.RGB);

    assertThat(grey.shape()).containsExactly(4, 6);
    assertThat(rgb.shape()).containsExactly(4, 6, 3);
    assertThat(grey.dataset().points()).isEqualTo(2);
    for (double value : grey.draw(5, new SplittableRandom(1)).values()) {
      assertThat(value * 127.5 + 127.5).isCloseTo(128, within(1.0));
    }
  }

  @Test
  void subFoldersAreClasses() throws IOException {
    for (int i = 0; i < 4; i++) {
      save(plain(2, 2, 0x000000), "dark/" + i + ".png", "png");
      save(plain(2, 2, 0xffffff), "bright/deeper/" + i + ".png", "png");
    }
    ImageFolder data = open(1, 1, Colours.GREY);

    Labelled drawn = data.drawLabelled(30, new SplittableRandom(1));

    assertThat(data.classes()).isEqualTo(2);
    for (int i = 0; i < 30; i++) {
      assertThat(drawn.points().get(i, 0)).isEqualTo(drawn.labels()[i] == 0 ? 1 : -1);
    }
    assertThat(data.reference(3, 1, new SplittableRandom(1)).values()).containsOnly(-1);
    save(plain(2, 2, 0), "beside.png", "png");
    assertThat(open(1, 1, Colours.GREY).classes()).isZero();
  }

  @Test
  void aPixelIsTheMeanOfTheAreaThatItCovers() throws IOException {
    // Black left of column 3 of 8, white right of it; made two columns wide.
    BufferedImage image = plain(8, 8, 0xffffff);
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 3; x++) {
        image.setRGB(x, y, 0);
      }
    }
    assertThat(shades(image, 2, 2, Colours.GREY)).containsExactly(64, 255, 64, 255);
    // Of a wide picture the middle is taken: columns 2 to 5.
    BufferedImage wide = plain(8, 4, 0);
    for (int y = 0; y < 4; y++) {
      wide.setRGB(2, y, 0xff0000);
    }
    assertThat(shades(wide, 1, 1, Colours.RGB)).containsExactly(64, 0, 0);
    assertThat(shades(wide, 1, 1, Colours.GREY)).containsExactly(19);
    // Made larger, pixels are repeated.
    assertThat(shades(plain(1, 1, 0x102030), 2, 2, Colours.RGB)).hasSize(12).contains(16, 32, 48);
  }

  @Test
  void shadesOfGreyFilesStayAsTheyAre() throws IOException {
    for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY}) {
      BufferedImage grey = new BufferedImage(2, 2, type);
      int full = type == BufferedImage.TYPE_BYTE_GRAY ? 255 : 65_535;
      for (int i = 0; i < 4; i++) {
        grey.getRaster().setSample(i % 2, i / 2, 0, Math.round(full * 100 / 255f));
      }
      assertThat(shades(grey, 2, 2, Colours.GREY)).containsExactly(100, 100, 100, 100);
    }
  }

  @Test
  void whatIsTransparentIsWhite() throws IOException {
    BufferedImage clear = new BufferedImage(3, 3, BufferedImage.TYPE_INT_ARGB);
    clear.setRGB(1, 1, 0xff000000);

    assertThat(shades(clear, 3, 3, Colours.GREY)[0]).isEqualTo(255);
    assertThat(shades(clear, 3, 3, Colours.GREY)[4]).isEqualTo(0);
  }

  @Test
  void saysWhatIsWrongWithAFolder() throws IOException {
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> open(nowhere))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "%s: there is no such folder, expected a folder of PNG or JPEG pictures (looked for"
                + " %s)",
            nowhere, nowhere.toAbsolutePath());
    assertThatThrownBy(() -> open(folder))
        .hasMessage("%s: found no file that ends in .png, .jpg, .jpeg; it is empty", folder);
    Path text = Files.writeString(folder.resolve("notes.txt"), "no picture");
    assertThatThrownBy(() -> open(text))
        .hasMessageContaining(": this is a file, expected a folder");
    assertThatThrownBy(() -> open(folder))
        .hasMessage(
            "%s: found no file that ends in .png, .jpg, .jpeg among 1, such as %s", folder, text);
    Path wrong = Files.writeString(folder.resolve("wrong.png"), "no picture");
    assertThatThrownBy(() -> open(folder))
        .hasMessage(
            "%s: found 10 bytes that do not begin like a PNG or JPEG file; convert or remove"
                + " the file",
            wrong);
    save(plain(50, 50, 0x336699), "wrong.png", "png");
    byte[] whole = Files.readAllBytes(wrong);
    Files.write(wrong, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> open(folder))
        .hasMessageStartingWith(wrong + ": found ")
        .hasMessageContaining("bytes that are no whole PNG or JPEG picture: ")
        .hasMessageEndingWith("; repair or remove the file");
    Files.delete(wrong);
    Path cut = folder.resolve("cut.jpg");
    save(plain(50, 50, 0x336699), "cut.jpg", "jpg");
    byte[] complete = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(complete, complete.length - 20));
    assertThatThrownBy(() -> open(folder))
        .hasMessageStartingWith(cut + ": found ")
        .hasMessageContaining("bytes that are no whole PNG or JPEG picture: ");
    Files.delete(cut);
    save(plain(5, 5, 0), "wrong.png", "png");
    assertThatThrownBy(() -> open(folder))
        .hasMessage("%s: found 1 picture, expected at least 2", folder);
  }

  @Test
  void whatSystemsAndToolsKeepInHiddenFoldersIsNoPicture() throws IOException {
    for (String name :
        new String[] {
          "cat/1.png",
          "cat/2.png",
          "dog/1.png",
          ".ipynb_checkpoints/1-checkpoint.png",
          "cat/.ipynb_checkpoints/2-checkpoint.png",
          "__MACOSX/cat/._1.png",
          "__MACOSX/cat/1.png",
          "dog/@eaDir/1.png/SYNOPHOTO_THUMB_S.jpg.png",
          "#recycle/old.png",
          "cat/._2.png",
        }) {
      save(plain(2, 2, 0), name, "png");
    }
    ImageFiles files =
        ImageFiles.read(
            folder, "pics", new ImageFolder.Params("pics", 2, 2, Colours.GREY, Splits.test(0), 0));

    assertThat(files.count()).isEqualTo(3);
    assertThat(files.classes()).containsExactly("cat", "dog");
    assertThat(files.labels()).containsExactly(0, 0, 1);
  }

  @Test
  void linksThatGoRoundAreNoPictures() throws IOException {
    save(plain(2, 2, 0), "a/1.png", "png");
    save(plain(2, 2, 0), "a/2.png", "png");
    Files.createSymbolicLink(folder.resolve("a/round"), folder);
    Files.createSymbolicLink(folder.resolve("a/self.png"), folder.resolve("a/self.png"));
    Files.createSymbolicLink(folder.resolve("a/linked.png"), folder.resolve("a/1.png"));

    assertThat(open(2, 2, Colours.GREY).dataset().points()).isEqualTo(2);
  }

  @Test
  void otherFormatsAreToldByTheirContent() throws IOException {
    for (String format : new String[] {"gif", "bmp", "tiff"}) {
      Path file = folder.resolve("called.png");
      save(plain(4, 4, 0x123456), "called.png", format);
      assertThatThrownBy(() -> open(folder))
          .isInstanceOf(RunFailedException.class)
          .hasMessage(
              "%s: found %,d bytes that are a %s picture, not PNG or JPEG; convert or remove the"
                  + " file",
              file, Files.size(file), format.toUpperCase(Locale.ROOT));
    }
  }

  @Test
  void aPictureOfTooManyPixelsIsRefusedBeforeItIsDecoded() throws IOException {
    Path file = folder.resolve("huge.png");
    Files.write(file, header(20_000, 20_000));

    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            file
                + ": the picture has 20,000 x 20,000 pixels, more than 67,108,864; make it"
                + " smaller");
  }

  /** A PNG file's signature and first chunk, as of a black and white picture. */
  private static byte[] header(int width, int height) {
    ByteBuffer chunk = ByteBuffer.allocate(17);
    chunk.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height);
    chunk.put(new byte[] {1, 0, 0, 0, 0});
    CRC32 sum = new CRC32();
    sum.update(chunk.array());
    ByteBuffer file = ByteBuffer.allocate(8 + 4 + 17 + 4 + 12);
    file.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    file.putInt(13).put(chunk.array()).putInt((int) sum.getValue());
    return file.putInt(0)
        .put("IEND".getBytes(StandardCharsets.US_ASCII))
        .putInt(0xae426082)
        .array();
  }

  @Test
  void refusesParametersThatMakeNoSense() {
    assertThat(
            Constraints.broken(new ImageFolder.Params("", 4, 4, Colours.GREY, Splits.test(0.2), 0)))
        .containsExactly("folder must not be blank, not ''");
    assertThat(
            Constraints.broken(
                new ImageFolder.Params("a", 0, 4, Colours.GREY, Splits.test(0.2), 0)))
        .containsExactly("height must be at least 1, not 0");
  }

  private static BufferedImage plain(int width, int height, int rgb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, rgb);
      }
    }
    return image;
  }

  private int[] shades(BufferedImage image, int height, int width, Colours colours)
      throws IOException {
    save(image, "shades/a.png", "png");
    save(image, "shades/b.png", "png");
    ImageFolder data =
        new ImageFolder(
            new ImageFolder.Params(
                folder.resolve("shades").toString(), height, width, colours, Splits.test(0), 0),
            STREAMS);
    Points one = data.inSourceUnits(data.draw(1, new SplittableRandom(1)));
    return Arrays.stream(one.values()).mapToInt(v -> (int) Math.round(v)).toArray();
  }

  private void save(BufferedImage image, String name, String format) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
  }

  private ImageFolder open(int height, int width, Colours colours) {
    return new ImageFolder(
        new ImageFolder.Params(folder.toString(), height, width, colours, Splits.test(0.2), 0),
        STREAMS);
  }

  private static ImageFolder open(Path folder) {
    return new ImageFolder(
        new ImageFolder.Params(folder.toString(), 4, 4, Colours.GREY, Splits.test(0.2), 0),
        STREAMS);
  }
}
