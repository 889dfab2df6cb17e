package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Nearest;
import dev.sluice.runtime.descriptor.Place;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code mode: grid} or {@code mode: random(20)}. */
final class ModeReader {
  private static final Pattern RANDOM = Pattern.compile("random\\s*\\(\\s*([0-9]{1,7})\\s*\\)");
  private static final List<String> WORDS = List.of("one-at-a-time", "grid", "zip", "random(20)");

  private final Reading reading;

  ModeReader(Reading reading) {
    this.reading = reading;
  }

  Draw read(Layers mode, long seed, Place near) {
    if (mode.isEmpty()) {
      return new Draw(Mode.ONE_AT_A_TIME, 0, seed, near);
    }
    Tree tree = mode.top();
    String text = tree instanceof Tree.Leaf leaf ? leaf.text().strip() : "";
    Matcher random = RANDOM.matcher(text);
    if (random.matches() && Integer.parseInt(random.group(1)) > 0) {
      return new Draw(Mode.RANDOM, Integer.parseInt(random.group(1)), seed, tree.place());
    }
    for (Mode known : List.of(Mode.ONE_AT_A_TIME, Mode.GRID, Mode.ZIP)) {
      if (text.equals(word(known))) {
        return new Draw(known, 0, seed, tree.place());
      }
    }
    if (!(tree instanceof Tree.Broken)) {
      reading.problem(
          tree.place(),
          "mode",
          "expected one-at-a-time, grid, zip or random(n) with n of 1 or more, found "
              + Reading.found(tree)
              + (text.startsWith("random") ? "" : Nearest.hint(text, WORDS)));
    }
    return new Draw(Mode.ONE_AT_A_TIME, 0, seed, tree.place());
  }

  static String word(Mode mode) {
    return mode.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
