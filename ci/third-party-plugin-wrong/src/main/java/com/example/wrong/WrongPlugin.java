package com.example.wrong;

import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;

/** Offers a solver and an experiment that the laws must catch. */
public final class WrongPlugin implements Plugin {
  @Override
  public void offer(Offers offers) {
    offers
        .add(OdeSolver.class, "boastful-euler", BoastfulEuler.class)
        .add(Experiment.class, "hasty-answer", HastyAnswer.class, HastyAnswer.Params.defaults());
  }
}
