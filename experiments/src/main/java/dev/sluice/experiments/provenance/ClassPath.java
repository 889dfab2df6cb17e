package dev.sluice.experiments.provenance;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the class path tells without loading anything: where plugins are, which engine there is. */
public final class ClassPath {
  private static final Pattern ENGINE =
      Pattern.compile("(pytorch-engine|pytorch-jni|pytorch-native-[a-z0-9]+)-(\\d.*)\\.jar");

  private final List<Path> entries;

  private ClassPath(List<Path> entries) {
    this.entries = entries;
  }

  /** That of this process. */
  public static ClassPath current() {
    return of(System.getProperty("java.class.path", ""));
  }

  static ClassPath of(String path) {
    return new ClassPath(
        Pattern.compile(Pattern.quote(File.pathSeparator))
            .splitAsStream(path)
            .filter(entry -> !entry.isEmpty())
            .map(Path::of)
            .toList());
  }

  /** The entry with this file name, or this folder. */
  public Optional<Path> find(String source) {
    return entries.stream()
        .filter(entry -> entry.endsWith(source) || entry.toString().equals(source))
        .findFirst();
  }

  /** The engine's artifacts and their versions, such as {@code pytorch-engine -> 0.36.0}. */
  public SortedMap<String, String> engine() {
    SortedMap<String, String> versions = new TreeMap<>();
    for (Path entry : entries) {
      Path name = entry.getFileName();
      Matcher match = ENGINE.matcher(name == null ? "" : name.toString());
      if (match.matches()) {
        versions.put(match.group(1), match.group(2));
      }
    }
    return versions;
  }
}
