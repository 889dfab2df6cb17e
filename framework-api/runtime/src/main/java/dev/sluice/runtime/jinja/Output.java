package dev.sluice.runtime.jinja;

/** Where statements write. */
final class Output {
  private final Allowance allowance;
  private final StringBuilder text = new StringBuilder();

  Output(Allowance allowance) {
    this.allowance = allowance;
  }

  void append(String piece) {
    allowance.text(piece.length());
    text.append(piece);
  }

  int length() {
    return text.length();
  }

  String text() {
    return text.toString();
  }
}
