package com.example.ralston;

import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;

/** Offers one solver. */
public final class RalstonPlugin implements Plugin {
  @Override
  public void offer(Offers offers) {
    offers.add(OdeSolver.class, "ralston", Ralston.class, new Ralston.Params(40));
  }
}
