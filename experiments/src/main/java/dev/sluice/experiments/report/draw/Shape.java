package dev.sluice.experiments.report.draw;

import java.util.List;

/** One thing in a picture; lengths are pixels of a picture of 800 pixels' width, y goes down. */
sealed interface Shape {
  void accept(Visitor visitor);

  /** Draws each kind of shape. */
  interface Visitor {
    void line(Line line);

    void area(Area area);

    void disc(Disc disc);

    void label(Label label);
  }

  /** A point. */
  record Point(double x, double y) {}

  /** A line through points. */
  record Line(List<Point> points, Ink ink, double width, String dash) implements Shape {
    public Line {
      points = List.copyOf(points);
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.line(this);
    }
  }

  /** A filled polygon. */
  record Area(List<Point> points, Ink ink, double opacity) implements Shape {
    public Area {
      points = List.copyOf(points);
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.area(this);
    }
  }

  /** A filled disc. */
  record Disc(double x, double y, double radius, Ink ink, double opacity) implements Shape {
    @Override
    public void accept(Visitor visitor) {
      visitor.disc(this);
    }
  }

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
      implements Shape {
    @Override
    public void accept(Visitor visitor) {
      visitor.label(this);
    }
  }
}
