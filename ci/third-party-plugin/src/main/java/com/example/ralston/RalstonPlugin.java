package com.example.ralston;

import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;
import dev.sluice.api.report.ReportWriter;

/** Offers two solvers, a service that one of them asks for, and a report format. */
public final class RalstonPlugin implements Plugin {
  @Override
  public void offer(Offers offers) {
    offers
        .add(OdeSolver.class, "ralston", Ralston.class, new Ralston.Params(40))
        .add(OdeSolver.class, "ralston-counted", CountedRalston.class, new Ralston.Params(40))
        .service(StepCount.class, StepCount.class)
        .add(ReportWriter.class, "json-lines", JsonLines.class);
  }
}
