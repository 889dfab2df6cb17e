package dev.sluice.experiments.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes YAML texts in places where readers go wrong, with words of other texts and nasty ones.
 */
public final class TextMutation {
  private static final Pattern KEY = Pattern.compile("([A-Za-z][A-Za-z0-9.-]*) *:");
  private static final Pattern VALUE = Pattern.compile(": *([^\\n,{}\\[\\]:#]+)");

  private static final String[] NASTY = {
    "1e309",
    "-0.0",
    ".nan",
    ".inf",
    "-.inf",
    "0x1F",
    "0o17",
    "1_000",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "2147483647",
    "2147483648",
    "-1",
    "0",
    "1e-400",
    "4.9e-324",
    "1e999999999",
    "99999999999999999999999999",
    "~",
    "null",
    "true",
    "no",
    "1:30",
    "2001-12-14",
    "''",
    "' '",
    "\"\\0\"",
    "\"\\ud800\"",
    "\"a\\nb\"",
    "[]",
    "{}",
    "[[]]",
    "{a: 1}",
    "{type: }",
    "{type: nope}",
    "{type: [euler]}",
    "!!int 3",
    "!!binary aGVsbG8=",
    "!foo bar",
    "&a 1",
    "*a",
    "&a [*a]",
    "<<: *a",
    "| \n  text\n",
    "@x",
    "`x",
    "- x",
    "? x",
    "x: y: z",
    "{a: 1, a: 2}",
    "{? [1, 2] : 3}",
    "\u00e4\u00f6",
    "\ud83d\ude00",
    "\u202e",
    "\u0085",
    "\ufeff",
    "\u0000",
    "\t",
    "\r",
    "'",
    "\"",
    "#",
    "[1, 2",
    "{a: ",
    "../../x",
    "/etc/passwd",
    "..",
    "%s",
    "$(touch x)",
    "<script>",
    "=1+1",
    "1e18",
    "[1e309]",
    "[null]",
    "\"[euler, rk4]\"",
    "< 0.1",
    "> nan",
    "\"< \"",
    "-30m",
    "99999999999999h",
    "random(-1)",
    "random(99999999999)",
    "random(0)"
  };

  private final List<String> texts;
  private final List<String> keys;
  private final List<String> values;

  /**
   * @param texts whose keys and values are taken, and from which a text to change is drawn
   */
  public TextMutation(Collection<String> texts) {
    this.texts = List.copyOf(texts);
    this.keys = found(KEY, texts);
    this.values = found(VALUE, texts);
  }

  private static List<String> found(Pattern pattern, Collection<String> texts) {
    TreeSet<String> words = new TreeSet<>();
    for (String text : texts) {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        words.add(matcher.group(1).strip());
      }
    }
    return List.copyOf(words);
  }

  /** One of the texts, changed once or a few times. */
  public String draw(SplittableRandom random) {
    String text = pick(texts, random);
    int times = random.nextInt(3) == 0 ? 1 + random.nextInt(6) : 1;
    for (int i = 0; i < times; i++) {
      text = text.isEmpty() ? word(random) : changed(text, random);
    }
    return text;
  }

  /** Overrides of a descriptor or suite; usually none. */
  public List<String> overrides(SplittableRandom random) {
    List<String> overrides = new ArrayList<>();
    for (int i = random.nextInt(8); i > 5; i--) {
      String path =
          switch (random.nextInt(5)) {
            case 0 -> pick(keys, random);
            case 1 -> "experiment." + pick(keys, random);
            case 2 -> "experiment." + pick(keys, random) + "." + pick(keys, random);
            case 3 -> word(random);
            default -> "experiment.evaluation.measures." + random.nextInt(12) + ".type";
          };
      overrides.add(path + (random.nextInt(10) == 0 ? "" : "=") + word(random));
    }
    return overrides;
  }

  private String changed(String text, SplittableRandom random) {
    int at = random.nextInt(text.length());
    return switch (random.nextInt(12)) {
      case 0 -> text.substring(0, at) + (char) random.nextInt(256) + text.substring(at + 1);
      case 1 -> text.substring(0, at) + word(random) + text.substring(at);
      case 2 -> text.substring(0, at);
      case 3, 4, 5 -> replaced(VALUE, text, word(random), random);
      case 6 ->
          replaced(KEY, text, random.nextBoolean() ? pick(keys, random) : word(random), random);
      case 7 -> pick(keys, random) + ": " + word(random) + "\n" + text;
      case 8 -> random.nextBoolean() ? text.replace("\n", "\r\n") : "\ufeff" + text;
      case 9 -> text + "\n---\n" + pick(texts, random);
      case 10 -> text.substring(0, at) + part(pick(texts, random), random) + text.substring(at);
      default -> lines(text, random);
    };
  }

  private String lines(String text, SplittableRandom random) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    int line = random.nextInt(lines.size());
    switch (random.nextInt(5)) {
      case 0 -> lines.remove(line);
      case 1 -> lines.add(line, pick(lines, random));
      case 2 -> Collections.swap(lines, line, random.nextInt(lines.size()));
      case 3 -> lines.set(line, " ".repeat(random.nextInt(6)) + lines.get(line).strip());
      default ->
          lines.add(line, " ".repeat(random.nextInt(8)) + pick(keys, random) + ": " + word(random));
    }
    return String.join("\n", lines);
  }

  private static String replaced(
      Pattern pattern, String text, String word, SplittableRandom random) {
    List<int[]> places = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      places.add(new int[] {matcher.start(1), matcher.end(1)});
    }
    if (places.isEmpty()) {
      return text + word;
    }
    int[] place = pick(places, random);
    return text.substring(0, place[0]) + word + text.substring(place[1]);
  }

  private static String part(String text, SplittableRandom random) {
    int from = random.nextInt(text.length());
    return text.substring(from, Math.min(text.length(), from + random.nextInt(200)));
  }

  private String word(SplittableRandom random) {
    return switch (random.nextInt(8)) {
      case 0, 1 -> pick(values, random);
      case 2 -> letters(random);
      default -> NASTY[random.nextInt(NASTY.length)];
    };
  }

  private static String letters(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      int letter = random.nextInt(4) == 0 ? random.nextInt(0x3000) : 32 + random.nextInt(95);
      text.append((char) letter);
    }
    return text.toString();
  }

  private static <T> T pick(List<T> from, SplittableRandom random) {
    return from.get(random.nextInt(from.size()));
  }
}
