package dev.sluice.flow.data;

import dev.sluice.api.run.RunFailedException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The pictures below a folder, in the order of their paths.
 *
 * @param count how many there are
 * @param bytes their values, one picture after the other
 * @param classes the sub-folders' names, if every picture is in one
 * @param labels each picture's class, or empty
 * @param digest the SHA-256 of the files' bytes in that order
 */
record ImageFiles(int count, byte[] bytes, List<String> classes, int[] labels, String digest) {
  private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg");

  /** The JPEG reader's words. */
  private static final Pattern CUT_SHORT =
      Pattern.compile("premature end|truncated", Pattern.CASE_INSENSITIVE);

  /**
   * Reads every PNG and JPEG file, hidden ones apart.
   *
   * @param shown the folder's name in messages
   * @throws RunFailedException with the file, what was found and what would be right
   */
  static ImageFiles read(Path folder, String shown, ImageFolder.Params params) {
    if (!Files.isDirectory(folder)) {
      String found = Files.exists(folder) ? "this is a file" : "there is no such folder";
      throw new RunFailedException(
          "%s: %s, expected a folder of PNG or JPEG pictures (looked for %s)"
              .formatted(shown, found, folder.toAbsolutePath()));
    }
    MessageDigest digest = Digests.sha256();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<Path> files = list(folder, shown);
    for (Path file : files) {
      byte[] content = content(file);
      digest.update(content);
      bytes.writeBytes(Resized.of(decode(file, content), params));
    }
    List<String> classes = classes(folder, files);
    int[] labels =
        classes.isEmpty()
            ? new int[0]
            : files.stream().mapToInt(file -> classes.indexOf(first(folder, file))).toArray();
    return new ImageFiles(files.size(), bytes.toByteArray(), classes, labels, Digests.hex(digest));
  }

  private static List<String> classes(Path folder, List<Path> files) {
    boolean all = files.stream().allMatch(file -> folder.relativize(file).getNameCount() > 1);
    return all
        ? files.stream().map(file -> first(folder, file)).distinct().sorted().toList()
        : List.of();
  }

  private static String first(Path folder, Path file) {
    return folder.relativize(file).getName(0).toString();
  }

  private static List<Path> list(Path folder, String shown) {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all =
          walk.filter(Files::isRegularFile)
              .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
              .sorted()
              .toList();
    } catch (IOException e) {
      throw new RunFailedException(shown + ": cannot be read: " + e.getMessage(), e);
    }
    List<Path> pictures = all.stream().filter(ImageFiles::isPicture).toList();
    if (pictures.isEmpty()) {
      throw new RunFailedException(
          "%s: found no file that ends in %s%s"
              .formatted(
                  shown,
                  String.join(", ", ENDINGS),
                  all.isEmpty()
                      ? "; it is empty"
                      : " among %d, such as %s".formatted(all.size(), all.get(0))));
    }
    return pictures;
  }

  private static boolean isPicture(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new RunFailedException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static BufferedImage decode(Path file, byte[] content) {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (readers.hasNext()) {
        return whole(readers.next(), in);
      }
    } catch (IOException | RuntimeException e) {
      throw new RunFailedException(
          "%s: found %,d bytes that are no whole PNG or JPEG picture: %s; mend the file or take it away"
              .formatted(file, content.length, e.getMessage()),
          e);
    }
    throw new RunFailedException(
        "%s: found %,d bytes that do not begin as a PNG or JPEG picture does; mend the file or take it away"
            .formatted(file, content.length));
  }

  /** A JPEG file that is cut short is read with a warning only, and grey from there on. */
  private static BufferedImage whole(ImageReader reader, ImageInputStream in) throws IOException {
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    try {
      reader.setInput(in, true, true);
      BufferedImage image = reader.read(0);
      for (String warning : warnings) {
        if (CUT_SHORT.matcher(warning).find()) {
          throw new IOException(warning);
        }
      }
      return image;
    } finally {
      reader.dispose();
    }
  }
}
