package dev.sluice.flow.guidance;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.flow.field.ComposedField;
import java.util.Arrays;

/** A class as columns beside a point: 1 in its own, 0 elsewhere; all 0 where it is hidden. */
public final class ClassColumns {
  /** A class that is not told. */
  public static final int HIDDEN = -1;

  private final int classes;

  /**
   * @param classes how many there are
   */
  public ClassColumns(int classes) {
    this.classes = classes;
  }

  /**
   * Points with the columns of their classes, shape {@code [n, d + classes]}.
   *
   * @param labels each a class or {@link #HIDDEN}, shape {@code [n]}
   */
  public Points beside(Points points, int[] labels) {
    if (labels.length != points.count()) {
      throw new IllegalArgumentException(
          labels.length + " labels for " + points.count() + " points");
    }
    int width = points.width();
    Points wide = Points.zeros(points.count(), width + classes);
    for (int i = 0; i < labels.length; i++) {
      System.arraycopy(points.values(), i * width, wide.values(), i * wide.width(), width);
      if (labels[i] != HIDDEN) {
        wide.set(i, width + labels[i], 1);
      }
    }
    return wide;
  }

  /** The network for points of one class, or of {@link #HIDDEN}. */
  public VelocityField of(VelocityField network, int label) {
    return ComposedField.of(
        network,
        x -> {
          int[] labels = new int[x.count()];
          Arrays.fill(labels, label);
          return beside(x, labels);
        });
  }

  /** The network for rows of these classes, in this order. */
  public VelocityField of(VelocityField network, int[] labels) {
    return ComposedField.of(network, x -> beside(x, labels));
  }
}
