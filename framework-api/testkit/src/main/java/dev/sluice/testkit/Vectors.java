package dev.sluice.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Inputs and outputs made with the peers' own code. They are read from the folder that the system
 * property {@code sluice.vectors} names (searched whole), or else from the module's own test
 * resources under {@code vectors/}.
 */
public final class Vectors {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Vectors() {}

  /**
   * Runs {@code check} on every element of {@code cases} in every file whose name begins with
   * {@code prefix} and ends with {@code .json}, and says how many ran. Where {@code sluice.vectors}
   * names a folder without such a file the test is skipped.
   */
  public static void forEachCase(String prefix, Consumer<JsonNode> check) {
    forEachFile(
        prefix,
        (file, root) -> {
          int ran = 0;
          for (JsonNode one : root.get("cases")) {
            check.accept(one);
            ran++;
          }
          System.out.println("vectors: " + ran + " cases of " + file);
        });
  }

  /** As {@link #forEachCase}, for files whose cases share inputs that stand beside them. */
  public static void forEachFile(String prefix, FileCheck check) {
    String folder = System.getProperty("sluice.vectors", "");
    List<Path> files = find(folder.isBlank() ? resources() : Path.of(folder), prefix);
    if (files.isEmpty() && !folder.isBlank()) {
      Assumptions.abort("no " + prefix + "*.json in " + folder);
    }
    Assertions.assertFalse(files.isEmpty(), () -> "no test resource vectors/" + prefix + "*.json");
    for (Path file : files) {
      check.accept(file.getFileName().toString(), read(file));
    }
  }

  /** A number that JSON may hold as {@code "NaN"}, {@code "Infinity"} or {@code "-Infinity"}. */
  public static double number(JsonNode node) {
    return node.isTextual() ? Double.parseDouble(node.asText()) : node.doubleValue();
  }

  /** A list of numbers. */
  public static double[] numbers(JsonNode list) {
    double[] values = new double[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(list.get(i));
    }
    return values;
  }

  /** A list of lists of numbers. */
  public static double[][] rows(JsonNode lists) {
    double[][] rows = new double[lists.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = numbers(lists.get(i));
    }
    return rows;
  }

  /** Nested lists of numbers of any depth, flattened row-major. */
  public static double[] flat(JsonNode nested) {
    return leaves(nested).mapToDouble(Vectors::number).toArray();
  }

  private static Stream<JsonNode> leaves(JsonNode node) {
    if (!node.isArray()) {
      return Stream.of(node);
    }
    Stream.Builder<JsonNode> children = Stream.builder();
    node.forEach(children);
    return children.build().flatMap(Vectors::leaves);
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private static List<Path> find(Path folder, String prefix) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(
              p -> {
                String name = p.getFileName().toString();
                return name.startsWith(prefix) && name.endsWith(".json");
              })
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  private static Path resources() {
    URL url = Thread.currentThread().getContextClassLoader().getResource("vectors");
    Assertions.assertNotNull(url, "the module has no test resources under vectors/");
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Checks one file. */
  @FunctionalInterface
  public interface FileCheck {
    void accept(String file, JsonNode root);
  }
}
