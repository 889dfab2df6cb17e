package dev.sluice.flow.data;

import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

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

  /**
   * Reads every PNG and JPEG file, but those that are hidden.
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
    MessageDigest digest = Sha256.digest();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<Path> files = list(folder, shown);
    long size =
        (long) files.size() * params.height() * params.width() * params.colours().channels();
    if (size > DataFile.mostBytes()) {
      throw new RunFailedException(
          "%s: %,d pictures of %,d bytes each are too many for this process's memory; make height and width smaller, or raise the heap with SLUICE_JAVA_OPTIONS=-Xmx"
              .formatted(shown, files.size(), size / files.size()));
    }
    for (Path file : files) {
      byte[] content = PictureFile.content(file);
      digest.update(content);
      bytes.writeBytes(Resized.of(PictureFile.decode(file, content), params));
    }
    List<String> classes = classes(folder, files);
    int[] labels =
        classes.isEmpty()
            ? new int[0]
            : files.stream().mapToInt(file -> classes.indexOf(first(folder, file))).toArray();
    return new ImageFiles(
        files.size(),
        bytes.toByteArray(),
        classes,
        labels,
        HexFormat.of().formatHex(digest.digest()));
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
    List<Path> all = VisibleFiles.below(folder, shown);
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
}
