package dev.sluice.attention.kernel;

import dev.sluice.api.attention.AttentionKernel;

/** A kernel whose loops can tell what they move. */
public interface TellsTraffic {
  /** The same kernel, which tells {@code traffic}; this one goes on telling nobody. */
  AttentionKernel telling(Traffic traffic);
}
