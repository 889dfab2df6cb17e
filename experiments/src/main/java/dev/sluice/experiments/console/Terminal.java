package dev.sluice.experiments.console;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the error stream can show.
 *
 * @param live whether a line can be written over
 * @param colour whether colours are wanted
 * @param width in characters
 * @param height in lines
 */
public record Terminal(boolean live, boolean colour, int width, int height) {
  private static final int USUAL_WIDTH = 80;
  private static final int USUAL_HEIGHT = 24;

  /** Of the usual height. */
  public Terminal(boolean live, boolean colour, int width) {
    this(live, colour, width, USUAL_HEIGHT);
  }

  /** A file or a pipe. */
  public static Terminal plain() {
    return new Terminal(false, false, USUAL_WIDTH);
  }

  /**
   * Looks at the standard variables {@code TERM} and {@code NO_COLOR}.
   *
   * @param columns the width that the launcher found; null or empty where the error stream is no
   *     terminal
   * @param lines the height, likewise; the usual one where it is not known
   * @param environment a variable's value or null
   */
  public static Terminal detect(
      @Nullable String columns,
      @Nullable String lines,
      UnaryOperator<@Nullable String> environment) {
    if (columns == null || !columns.matches("\\d{1,5}")) {
      return plain();
    }
    String term = environment.apply("TERM");
    boolean live = term != null && !term.isEmpty() && !term.equals("dumb");
    String noColour = environment.apply("NO_COLOR");
    int width = Integer.parseInt(columns);
    int height = lines == null || !lines.matches("\\d{1,5}") ? 0 : Integer.parseInt(lines);
    return new Terminal(
        live,
        live && (noColour == null || noColour.isEmpty()),
        width < 1 ? USUAL_WIDTH : width,
        height < 1 ? USUAL_HEIGHT : height);
  }

  /**
   * With another size.
   *
   * @param size lines and columns, as {@code stty size} prints them; anything else changes nothing
   */
  public Terminal resized(String size) {
    String[] words = size.strip().split(" ", -1);
    if (words.length != 2
        || !words[0].matches("[1-9]\\d{0,4}")
        || !words[1].matches("[1-9]\\d{0,4}")) {
      return this;
    }
    return new Terminal(live, colour, Integer.parseInt(words[1]), Integer.parseInt(words[0]));
  }

  /**
   * How many of its rows a line takes. One that was printed on a wider terminal is folded now, as
   * terminals do but for the oldest.
   */
  public int rowsOf(String line) {
    return Math.max(1, (line.length() + width - 1) / width);
  }

  /** For what is well. */
  public String green(String text) {
    return paint("32", text);
  }

  /** For what is not. */
  public String red(String text) {
    return paint("31", text);
  }

  private String paint(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
