package dev.sluice.experiments.report.draw;

/** The form of a point, so that colour is never the only difference. */
public enum Marker {
  DISC(0, 0),
  SQUARE(4, Math.PI / 4),
  TRIANGLE(3, -Math.PI / 2),
  DIAMOND(4, 0),
  DOWN(3, Math.PI / 2);

  final int corners;
  final double first;

  Marker(int corners, double first) {
    this.corners = corners;
    this.first = first;
  }
}
