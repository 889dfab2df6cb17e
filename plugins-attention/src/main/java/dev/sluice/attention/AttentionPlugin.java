package dev.sluice.attention;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;
import dev.sluice.attention.kernel.NaiveKernel;

/** Offers the attention kernels and their laws. */
public final class AttentionPlugin implements Plugin {
  @Override
  public void offer(Offers offers) {
    offers.add(AttentionKernel.class, "naive", NaiveKernel.class, new NaiveKernel.Params());
  }
}
