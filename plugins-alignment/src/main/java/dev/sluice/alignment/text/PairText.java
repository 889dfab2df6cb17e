package dev.sluice.alignment.text;

/** A pair as texts. */
record PairText(Line line, String prompt, String chosen, String rejected) {}
