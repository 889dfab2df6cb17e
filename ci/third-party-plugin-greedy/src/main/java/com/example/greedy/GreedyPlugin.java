package com.example.greedy;

import dev.sluice.api.flow.Schedule;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;

/** Offers a schedule that can never be built. */
public final class GreedyPlugin implements Plugin {
  @Override
  public void offer(Offers offers) {
    offers.add(Schedule.class, "greedy", GreedySchedule.class);
  }
}
