package com.example.wrong;

import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;

/** Offers a solver that the laws must catch. */
public final class WrongPlugin implements Plugin {
  @Override
  public void offer(Offers offers) {
    offers.add(OdeSolver.class, "boastful-euler", BoastfulEuler.class);
  }
}
