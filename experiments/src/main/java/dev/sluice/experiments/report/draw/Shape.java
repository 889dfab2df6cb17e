package dev.sluice.experiments.report.draw;

import java.util.List;

/** One thing in a picture; lengths are pixels of a picture of 800 pixels' width, y goes down. */
sealed interface Shape {
  /** A point. */
  record Point(double x, double y) {}

  /** A line through points. */
  record Line(List<Point> points, Ink ink, double width, String dash) implements Shape {
    public Line {
      points = List.copyOf(points);
    }
  }

  /** A filled polygon. */
  record Area(List<Point> points, Ink ink, double opacity) implements Shape {
    public Area {
      points = List.copyOf(points);
    }
  }

  /** A filled disc. */
  record Disc(double x, double y, double radius, Ink ink, double opacity) implements Shape {}

  /** Text at a point of its baseline; the angle is 0 or -90 degrees. */
  record Label(
      String text,
      double x,
      double y,
      Anchor anchor,
      double size,
      boolean bold,
      Ink ink,
      double angle)
      implements Shape {}
}
