package dev.sluice.attention.law;

import dev.sluice.api.attention.Heads;

/** Joins the keys of two trials. */
final class Splice {
  private Splice() {}

  /** The first {@code known} keys and values of one trial, the rest of another. */
  static KernelTrial keys(KernelTrial first, KernelTrial rest, int known) {
    return first.withK(rows(first.k(), rest.k(), known)).withV(rows(first.v(), rest.v(), known));
  }

  private static Heads rows(Heads first, Heads rest, int known) {
    Heads joined = RowOrder.range(rest, 0, rest.rows());
    for (int b = 0; b < first.batch(); b++) {
      for (int h = 0; h < first.heads(); h++) {
        int from = first.offset(b, h, 0);
        System.arraycopy(first.values(), from, joined.values(), from, known * first.width());
      }
    }
    return joined;
  }
}
