package dev.sluice.experiments.mlflow;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Percent-encoded parts of an address. */
final class Encoded {
  private static final int MOST_LAYERS = 8;

  private Encoded() {}

  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * A path with each segment encoded; what is encoded already stays as it is.
   *
   * @throws IllegalArgumentException if a segment would lead out of the path, however often it is
   *     decoded
   */
  static String path(String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.split("/", -1)) {
      check(segment);
      segments.add(segment.isEmpty() ? "" : segment(decoded(segment)));
    }
    return String.join("/", segments);
  }

  private static void check(String segment) {
    String text = segment;
    for (int layer = 0; layer < MOST_LAYERS; layer++) {
      String inner = decoded(text);
      boolean outside =
          inner.equals(".")
              || inner.equals("..")
              || inner.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
      if (outside) {
        break;
      }
      if (inner.equals(text)) {
        return;
      }
      text = inner;
    }
    throw new IllegalArgumentException("'" + segment + "' leads out of the path");
  }

  /** Without one layer of encoding; a percent sign that begins none means itself. */
  private static String decoded(String text) {
    String escaped = text.replaceAll("%(?![0-9a-fA-F]{2})", "%25").replace("+", "%2B");
    return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
  }
}
