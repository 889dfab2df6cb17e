package dev.sluice.attention;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.law.Law;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;
import dev.sluice.attention.flash.FlashKernel;
import dev.sluice.attention.kernel.NaiveKernel;
import dev.sluice.attention.kernel.OnlineKernel;
import dev.sluice.attention.law.AttentionLaws;

/** Offers the attention kernels and their laws. */
public final class AttentionPlugin implements Plugin {
  @Override
  public void offer(Offers offers) {
    offers
        .add(AttentionKernel.class, "naive", NaiveKernel.class, new NaiveKernel.Params())
        .add(AttentionKernel.class, "online", OnlineKernel.class, new OnlineKernel.Params(64))
        .add(AttentionKernel.class, "flash", FlashKernel.class, new FlashKernel.Params(64, 64));
    for (Law<AttentionKernel> law : AttentionLaws.all()) {
      offers.law(AttentionKernel.class, law);
    }
  }
}
