package com.example.greedy;

import dev.sluice.api.flow.Schedule;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.net.http.HttpClient;

/** Straight lines, by a constructor that asks for an HTTP client, which no run gives. */
@Describe("Straight lines, by a constructor that asks for an HTTP client, which no run gives.")
public final class GreedySchedule implements Schedule {
  private final HttpClient client;

  @Inject
  public GreedySchedule(HttpClient client) {
    this.client = client;
  }

  @Override
  public double alpha(double t) {
    return t;
  }

  @Override
  public double beta(double t) {
    return 1 - t;
  }

  @Override
  public double alphaRate(double t) {
    return 1;
  }

  @Override
  public double betaRate(double t) {
    return -1;
  }

  @Override
  public double timeOfLogSnr(double logSnr) {
    return 1 / (1 + Math.exp(-logSnr / 2));
  }

  @Override
  public String toString() {
    return "greedy with " + client;
  }
}
