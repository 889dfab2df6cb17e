package dev.sluice.flow.data;

import dev.sluice.api.run.RunFailedException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** One PNG or JPEG file, told by its content. */
final class PictureFile {
  private static final int MOST_BYTES = 1 << 28;
  private static final int MOST_PIXELS = 1 << 26;

  /** The JPEG reader's words. */
  private static final Pattern CUT_SHORT =
      Pattern.compile("premature end|truncated", Pattern.CASE_INSENSITIVE);

  /** How files of other formats begin. */
  private enum Format {
    PNG("\u0089PNG\r\n\u001a\n"),
    JPEG("\u00ff\u00d8\u00ff"),
    GIF("GIF8"),
    BMP("BM"),
    TIFF("II*\0"),
    BIG_ENDIAN_TIFF("MM\0*"),
    WEBP("RIFF");

    private final String begin;

    Format(String begin) {
      this.begin = begin;
    }

    private boolean begins(byte[] content) {
      for (int i = 0; i < begin.length(); i++) {
        if (i >= content.length || (content[i] & 0xff) != begin.charAt(i)) {
          return false;
        }
      }
      return true;
    }
  }

  private PictureFile() {}

  static byte[] content(Path file) {
    try {
      long size = Files.size(file);
      if (size > MOST_BYTES) {
        throw new RunFailedException(
            "%s: found %,d bytes, a picture has at most %,d".formatted(file, size, MOST_BYTES));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new RunFailedException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * @throws RunFailedException with the file, what was found and what would be right
   */
  static BufferedImage decode(Path file, byte[] content) {
    Format format = format(file, content);
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      ImageReader reader =
          ImageIO.getImageReadersByFormatName(format.name().toLowerCase(Locale.ROOT)).next();
      try {
        reader.setInput(in, true, true);
        return whole(file, reader);
      } finally {
        reader.dispose();
      }
    } catch (RunFailedException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new RunFailedException(
          "%s: found %,d bytes that are no whole PNG or JPEG picture: %s; repair or remove the file"
              .formatted(file, content.length, reason(e)),
          e);
    }
  }

  private static String reason(Exception e) {
    String deepest = String.valueOf(e.getMessage());
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      deepest = cause.getMessage() == null ? deepest : cause.getMessage();
    }
    return Shown.of(deepest);
  }

  private static Format format(Path file, byte[] content) {
    String found = "do not begin like a PNG or JPEG file";
    for (Format format : Format.values()) {
      if (format.begins(content)) {
        if (format == Format.PNG || format == Format.JPEG) {
          return format;
        }
        found = "are a " + format.name().replace("BIG_ENDIAN_", "") + " picture, not PNG or JPEG";
      }
    }
    throw new RunFailedException(
        "%s: found %,d bytes that %s; convert or remove the file"
            .formatted(file, content.length, found));
  }

  /** A JPEG file that is cut short is read with a warning only, and grey from there on. */
  private static BufferedImage whole(Path file, ImageReader reader) throws IOException {
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if ((long) width * height > MOST_PIXELS) {
      throw new RunFailedException(
          "%s: the picture has %,d x %,d pixels, more than %,d; make it smaller"
              .formatted(file, width, height, MOST_PIXELS));
    }
    BufferedImage image = reader.read(0);
    for (String warning : warnings) {
      if (CUT_SHORT.matcher(warning).find()) {
        throw new IOException(warning);
      }
    }
    return image;
  }
}
