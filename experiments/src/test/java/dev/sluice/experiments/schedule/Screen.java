package dev.sluice.experiments.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of a terminal as Sluice uses: what a person would see, and what scrolled away. */
final class Screen {
  private static final Pattern CONTROL = Pattern.compile("\u001b\\[([0-9;]*)([A-Za-z])");

  private int width;
  private char[][] cells;
  private boolean[] folded;
  private final List<String> history = new ArrayList<>();
  private int row;
  private int column;

  Screen(int width, int height) {
    blank(width, height);
  }

  private void blank(int newWidth, int height) {
    width = newWidth;
    cells = new char[height][width];
    folded = new boolean[height];
    for (char[] line : cells) {
      Arrays.fill(line, ' ');
    }
  }

  /** Another size: lines are folded anew, and what no longer fits scrolls away. */
  Screen resize(int newWidth, int newHeight) {
    List<String> whole = new ArrayList<>();
    for (int i = 0; i <= row; i++) {
      String line = i == row ? new String(cells[i], 0, column) : new String(cells[i]);
      if (folded[i] && !whole.isEmpty()) {
        line = whole.remove(whole.size() - 1) + line;
      }
      whole.add(i == row ? line : line.stripTrailing());
    }
    blank(newWidth, newHeight);
    row = 0;
    column = 0;
    return feed(String.join("\n", whole));
  }

  /** Takes what a program prints. */
  Screen feed(String text) {
    Matcher control = CONTROL.matcher(text);
    for (int i = 0; i < text.length(); ) {
      if (text.charAt(i) == '\u001b' && control.find(i) && control.start() == i) {
        obey(control.group(1), control.group(2));
        i = control.end();
      } else {
        put(text.charAt(i));
        i++;
      }
    }
    return this;
  }

  private void obey(String number, String letter) {
    switch (letter) {
      case "A" -> row = Math.max(0, row - (number.isEmpty() ? 1 : Integer.parseInt(number)));
      case "J" -> {
        Arrays.fill(cells[row], column, width, ' ');
        for (int below = row + 1; below < cells.length; below++) {
          Arrays.fill(cells[below], ' ');
          folded[below] = false;
        }
      }
      case "K" -> Arrays.fill(cells[row], column, width, ' ');
      case "t" -> {
        String[] size = number.split(";", -1);
        resize(Integer.parseInt(size[2]), Integer.parseInt(size[1]));
      }
      case "m" -> {
        // Colours take no room.
      }
      default -> throw new AssertionError("this screen does not know ESC[" + number + letter);
    }
  }

  private void put(char c) {
    if (c == '\r') {
      column = 0;
    } else if (c == '\n') {
      column = 0;
      newLine();
    } else {
      if (column == width) {
        column = 0;
        newLine();
        folded[row] = true;
      }
      cells[row][column] = c;
      column++;
    }
  }

  private void newLine() {
    if (row < cells.length - 1) {
      row++;
      folded[row] = false;
      return;
    }
    history.add(new String(cells[0]).stripTrailing());
    char[] top = cells[0];
    System.arraycopy(cells, 1, cells, 0, cells.length - 1);
    Arrays.fill(top, ' ');
    cells[row] = top;
    System.arraycopy(folded, 1, folded, 0, folded.length - 1);
    folded[row] = false;
  }

  /** All lines that are not blank, those that scrolled away first. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(history);
    lines.addAll(visible());
    lines.removeIf(String::isBlank);
    return lines;
  }

  /** The lines on the screen that are not blank. */
  List<String> visible() {
    List<String> lines = new ArrayList<>();
    for (char[] line : cells) {
      lines.add(new String(line).stripTrailing());
    }
    lines.removeIf(String::isBlank);
    return lines;
  }
}
