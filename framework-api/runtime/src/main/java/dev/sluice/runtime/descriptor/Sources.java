package dev.sluice.runtime.descriptor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a file and all that it extends into layers, the farthest first. */
final class Sources {
  static final String EXTENDS = "extends";
  private static final long LARGEST_FILE = 1_000_000;
  private static final int MOST_FILES = 64;

  private final Problems problems;
  private final List<Tree> layers = new ArrayList<>();
  private final List<Path> chain = new ArrayList<>();
  private int files;

  Sources(Problems problems) {
    this.problems = problems;
  }

  /** Empty if something could not be read, which is then noted. */
  Optional<List<Tree>> read(Path file) {
    if (!Files.exists(file)) {
      // There is no line that could be wrong.
      problems.add(new Place(file.toString(), 0, 0), "", "no such file");
      return Optional.empty();
    }
    return named(file, new Place(file.toString(), 1, 1), "");
  }

  /** As {@link #read}, where the file's name stands in another file. */
  Optional<List<Tree>> named(Path file, Place from, String path) {
    return read(file, from, path) ? Optional.of(layers) : Optional.empty();
  }

  /** A mapping within a file, over what it extends. */
  Optional<List<Tree>> within(Tree.Branch mapping) {
    Path file = Path.of(mapping.place().isOverride() ? "" : mapping.place().file());
    chain.add(file.toAbsolutePath().normalize());
    boolean whole = extended(mapping.get(EXTENDS), file);
    layers.add(own(mapping, false));
    return whole ? Optional.of(layers) : Optional.empty();
  }

  private boolean read(Path file, Place from, String path) {
    Path real = file.toAbsolutePath().normalize();
    if (chain.contains(real)) {
      List<Path> circle = new ArrayList<>(chain.subList(chain.indexOf(real), chain.size()));
      circle.add(real);
      String names =
          String.join(" -> ", circle.stream().map(p -> String.valueOf(p.getFileName())).toList());
      problems.add(from, path, "goes in a circle: " + names);
      return false;
    }
    files++;
    if (files > MOST_FILES) {
      problems.add(from, path, "extends more than " + MOST_FILES + " files");
      return false;
    }
    Optional<Tree> tree =
        text(file, from, path).flatMap(text -> YamlTree.ofFile(problems, file.toString(), text));
    if (tree.isEmpty()) {
      return false;
    }
    if (!(tree.get() instanceof Tree.Branch branch)) {
      problems.add(
          tree.get().place(),
          "",
          "a descriptor is a mapping that begins with keys such as 'experiment:'");
      return false;
    }
    chain.add(real);
    boolean whole = extended(branch.get(EXTENDS), file);
    chain.remove(chain.size() - 1);
    layers.add(own(branch, !chain.isEmpty()));
    return whole;
  }

  private boolean extended(@org.jspecify.annotations.Nullable Tree names, Path file) {
    if (names == null || names instanceof Tree.Broken) {
      return names == null;
    }
    boolean whole = true;
    for (Tree name : names instanceof Tree.Row row ? row.items() : List.of(names)) {
      if (name instanceof Tree.Leaf leaf && leaf.value() instanceof String relative) {
        whole &= sibling(file, relative, name.place());
      } else {
        problems.add(name.place(), EXTENDS, "expected a file's path, or a list of them");
        whole = false;
      }
    }
    return whole;
  }

  private boolean sibling(Path file, String relative, Place from) {
    Path sibling;
    try {
      sibling = file.resolveSibling(relative).normalize();
    } catch (InvalidPathException e) {
      problems.add(from, EXTENDS, "no file can be called '" + relative + "'");
      return false;
    }
    return read(sibling, from, EXTENDS);
  }

  /** Without {@code extends}; and an extended file's name is no name for what extends it. */
  private static Tree own(Tree.Branch branch, boolean isExtended) {
    Map<String, Tree.Entry> entries = new LinkedHashMap<>(branch.entries());
    entries.remove(EXTENDS);
    if (isExtended) {
      entries.remove("name");
    }
    return new Tree.Branch(branch.place(), entries, branch.size());
  }

  private Optional<String> text(Path file, Place from, String path) {
    try {
      if (!Files.isRegularFile(file)) {
        String what = Files.exists(file) ? "is not a file: " : "there is no file ";
        problems.add(from, path, what + file);
        return Optional.empty();
      }
      long size = Files.size(file);
      if (size > LARGEST_FILE) {
        problems.add(
            from,
            path,
            String.format("%s has %,d bytes; a descriptor may have %,d", file, size, LARGEST_FILE));
        return Optional.empty();
      }
      byte[] bytes = Files.readAllBytes(file);
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      problems.add(from, path, file + " is not UTF-8 text");
      return Optional.empty();
    } catch (IOException e) {
      problems.add(from, path, file + " cannot be read: " + e.getMessage());
      return Optional.empty();
    }
  }
}
