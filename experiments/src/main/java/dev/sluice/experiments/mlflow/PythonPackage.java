package dev.sluice.experiments.mlflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The Python package {@code sluice}, which ships with the classes. */
final class PythonPackage {
  private static final String ROOT = "/dev/sluice/experiments/python/";
  private static final String FIRST = "sluice/__init__.py";

  private PythonPackage() {}

  /** Its files, by path from the folder that holds the package. */
  static SortedMap<String, byte[]> files() {
    URL first = PythonPackage.class.getResource(ROOT + FIRST);
    if (first == null) {
      throw new IllegalStateException("the Python package is not among the classes");
    }
    try {
      URI uri = first.toURI();
      if (!uri.getScheme().equals("jar")) {
        return read(root(Path.of(uri)));
      }
      try (FileSystem jar = FileSystems.newFileSystem(Path.of(archive(uri)), Map.of())) {
        return read(jar.getPath(ROOT));
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the Python package at " + first, e);
    }
  }

  private static URI archive(URI uri) {
    String text = uri.getSchemeSpecificPart();
    return URI.create(text.substring(0, text.indexOf("!/")));
  }

  private static Path root(Path first) {
    Path folder = first.getParent();
    Path root = folder == null ? null : folder.getParent();
    if (root == null) {
      throw new IllegalStateException(first + " has no folder");
    }
    return root;
  }

  private static SortedMap<String, byte[]> read(Path root) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    List<Path> found;
    try (Stream<Path> walk = Files.walk(root)) {
      found = walk.filter(file -> file.toString().endsWith(".py")).toList();
    }
    for (Path file : found) {
      String name = root.relativize(file).toString().replace('\\', '/');
      files.put(name, Files.readAllBytes(file));
    }
    return files;
  }
}
