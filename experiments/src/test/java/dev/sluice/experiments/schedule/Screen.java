package dev.sluice.experiments.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of a terminal as Sluice uses: what a person would see, and what scrolled away. */
final class Screen {
  private static final Pattern CONTROL = Pattern.compile("\u001b\\[([0-9;]*)([A-Za-z])");

  private final int width;
  private final char[][] cells;
  private final List<String> history = new ArrayList<>();
  private int row;
  private int column;

  Screen(int width, int height) {
    this.width = width;
    this.cells = new char[height][width];
    for (char[] line : cells) {
      Arrays.fill(line, ' ');
    }
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
        }
      }
      case "K" -> Arrays.fill(cells[row], column, width, ' ');
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
      }
      cells[row][column] = c;
      column++;
    }
  }

  private void newLine() {
    if (row < cells.length - 1) {
      row++;
      return;
    }
    history.add(new String(cells[0]).stripTrailing());
    char[] top = cells[0];
    System.arraycopy(cells, 1, cells, 0, cells.length - 1);
    Arrays.fill(top, ' ');
    cells[row] = top;
  }

  /** All lines that are not blank, those that scrolled away first. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(history);
    for (char[] line : cells) {
      lines.add(new String(line).stripTrailing());
    }
    lines.removeIf(String::isBlank);
    return lines;
  }
}
