package dev.sluice.flow.data;

import dev.sluice.api.run.RunFailedException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The files below a folder that a user put there: not those that systems and tools keep in hidden
 * folders, such as thumbnails and copies of pictures. Links to files are followed, links to folders
 * are not, so that no walk is endless.
 */
final class VisibleFiles {
  private static final Set<String> KEPT_BY_SYSTEMS =
      Set.of("__MACOSX", "$RECYCLE.BIN", "System Volume Information", "lost+found");

  private VisibleFiles() {}

  /** In the order of their paths. */
  static List<Path> below(Path folder, String shown) {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes) {
              return at.equals(folder) || !isHidden(at)
                  ? FileVisitResult.CONTINUE
                  : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (!isHidden(file) && Files.isRegularFile(file)) {
                files.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new RunFailedException(shown + ": cannot be read: " + e.getMessage(), e);
    }
    files.sort(null);
    return files;
  }

  /** By its name: a dot, or the sign by which network drives mark their own (@eaDir, #recycle). */
  private static boolean isHidden(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith(".")
        || name.startsWith("@")
        || name.startsWith("#")
        || KEPT_BY_SYSTEMS.contains(name);
  }
}
