package dev.sluice.experiments.launch.spark.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Encodes texts as one line, each as in a URL and separated by a blank, and decodes them. A driver
 * inside Spark has no JSON library of its own to rely on; a line may be a word of another line.
 */
public final class Words {
  private Words() {}

  public static String line(List<String> words) {
    return words.stream()
        .map(word -> "=" + URLEncoder.encode(word, UTF_8))
        .collect(Collectors.joining(" "));
  }

  /** The texts of a {@link #line(List)}. */
  public static List<String> of(String line) {
    List<String> words = new ArrayList<>();
    if (!line.isEmpty()) {
      for (String word : line.split(" ", -1)) {
        // The mark tells an empty text from none.
        words.add(URLDecoder.decode(word.substring(1), UTF_8));
      }
    }
    return words;
  }
}
