package dev.sluice.runtime.jinja;

/** Where statements write. */
final class Output {
  private final Budget budget;
  private final StringBuilder text = new StringBuilder();

  Output(Budget budget) {
    this.budget = budget;
  }

  void append(String piece) {
    budget.text(piece.length());
    text.append(piece);
  }

  int length() {
    return text.length();
  }

  String text() {
    return text.toString();
  }
}
