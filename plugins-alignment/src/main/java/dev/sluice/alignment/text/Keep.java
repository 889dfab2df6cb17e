package dev.sluice.alignment.text;

/** Which part of a long prompt stays. */
public enum Keep {
  START,
  END
}
