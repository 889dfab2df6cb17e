package dev.sluice.api.alignment;

/** What a loss says of itself; laws hold it to that. */
public enum PreferenceClaim {
  /** It reads log pi - log pi_ref of each answer and nothing else of them. */
  RATIOS_ONLY,
  /** It reads the difference of the two log-ratios alone. */
  MARGIN_ONLY,
  /** It never grows where the preferred answer becomes likelier or the other one less likely. */
  DECREASING,
  /** Its gradient leaves out, on purpose, what a weight of the loss changes with the policy. */
  DETACHED_WEIGHT
}
