package dev.sluice.experiments.report.draw;

/** Which part of a text stands at its point. */
public enum Anchor {
  START,
  MIDDLE,
  END
}
