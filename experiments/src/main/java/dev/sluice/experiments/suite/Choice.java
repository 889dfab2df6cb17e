package dev.sluice.experiments.suite;

/** One axis' alternative. */
record Choice(AxisDraft axis, Alternative alternative) {}
