package dev.sluice.flow.data;

import dev.sluice.api.data.Labelled;
import dev.sluice.api.data.Points;
import java.util.ArrayList;
import java.util.List;

/** Rows whose last column is their class: so they stay together when they are drawn. */
final class LabelColumn {
  private LabelColumn() {}

  /** Rows without the last column, and the classes. */
  static Labelled split(Points rows) {
    int width = rows.width() - 1;
    Points points = Points.zeros(rows.count(), width);
    int[] labels = new int[rows.count()];
    for (int i = 0; i < labels.length; i++) {
      System.arraycopy(rows.values(), i * rows.width(), points.values(), i * width, width);
      labels[i] = (int) rows.get(i, width);
    }
    return new Labelled(points, labels);
  }

  /** The rows of one class. */
  static FiniteData only(FiniteData rows, int label) {
    return new FiniteData(only(rows.train(), label), only(rows.heldOut(), label));
  }

  private static Points only(Points rows, int label) {
    List<double[]> kept = new ArrayList<>();
    for (int i = 0; i < rows.count(); i++) {
      if (rows.get(i, rows.width() - 1) == label) {
        kept.add(rows.row(i));
      }
    }
    return kept.isEmpty()
        ? Points.zeros(0, rows.width())
        : Points.ofRows(kept.toArray(new double[0][]));
  }
}
