package dev.sluice.experiments.report;

import dev.sluice.experiments.report.draw.Sketch;
import dev.sluice.experiments.suite.VariantNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Names in a picture, in lines that fit. Where a name is too long all of them lose their keys
 * (rate=0.1, average=ema becomes 0.1, ema), unless two would then be the same; what is still too
 * long is broken into lines. Nothing that tells two names apart is left out.
 */
final class Labels {
  private final Map<String, List<String>> lines = new LinkedHashMap<>();

  /**
   * @param names all that the picture shows
   * @param room for a line, in pixels
   */
  Labels(Collection<String> names, double room) {
    boolean fit = names.stream().allMatch(name -> Sketch.widthOf(name) <= room);
    Map<String, String> shorter = fit ? Map.of() : VariantNames.withoutKeys(names);
    names.forEach(name -> lines.put(name, broken(shorter.getOrDefault(name, name), room)));
  }

  /** From top to bottom. */
  List<String> lines(String name) {
    return lines.getOrDefault(name, List.of(name));
  }

  /** A sentence in lines that fit. */
  static List<String> wrapped(String sentence, double room) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : sentence.split(" ", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && Sketch.widthOf(longer) > room) {
        lines.add(line);
        longer = word;
      }
      line = longer;
    }
    lines.add(line);
    return lines;
  }

  /** The longest line's width. */
  double width(String name) {
    return lines(name).stream().mapToDouble(Sketch::widthOf).max().orElse(0);
  }

  /** The widest of all. */
  double width() {
    return lines.keySet().stream().mapToDouble(this::width).max().orElse(0);
  }

  /** Between choices where possible, else after any letter. */
  private static List<String> broken(String name, double room) {
    List<String> broken = new ArrayList<>();
    String line = "";
    for (String part : name.split("(?<=, )|(?<= )(?=\\()", -1)) {
      if (!line.isEmpty() && Sketch.widthOf((line + part).strip()) > room) {
        broken.add(line.strip());
        line = "";
      }
      line += part;
      while (Sketch.widthOf(line.strip()) > room && line.length() > 1) {
        int fitting = fitting(line, room);
        broken.add(line.substring(0, fitting));
        line = line.substring(fitting);
      }
    }
    broken.add(line.strip());
    return broken.stream().filter(text -> !text.isEmpty()).collect(Collectors.toList());
  }

  /** At least one letter, at a mark within the last third if there is one. */
  private static int fitting(String line, double room) {
    int end = line.length() - 1;
    while (end > 1 && Sketch.widthOf(line.substring(0, end)) > room) {
      end--;
    }
    for (int mark = end; mark > 2 * end / 3; mark--) {
      if ("=-./ ".indexOf(line.charAt(mark - 1)) >= 0) {
        return mark;
      }
    }
    return end;
  }
}
