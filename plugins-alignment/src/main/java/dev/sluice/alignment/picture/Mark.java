package dev.sluice.alignment.picture;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;

/** What a point is drawn as: shapes tell series apart where colours come again. */
enum Mark {
  DOT,
  SQUARE,
  DIAMOND;

  /** For the series with this colour for the so-manieth time, counted from 0. */
  static Mark ofRound(int round) {
    return values()[round % values().length];
  }

  /**
   * Around a place.
   *
   * @param size across, in pixels
   */
  Shape at(double x, double y, double size) {
    double half = size / 2;
    Rectangle2D square = new Rectangle2D.Double(x - half, y - half, size, size);
    return switch (this) {
      case DOT -> new Ellipse2D.Double(x - half, y - half, size, size);
      case SQUARE -> square;
      case DIAMOND ->
          AffineTransform.getRotateInstance(Math.PI / 4, x, y).createTransformedShape(square);
    };
  }
}
