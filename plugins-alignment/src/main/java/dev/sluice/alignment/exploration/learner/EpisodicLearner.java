package dev.sluice.alignment.exploration.learner;

import dev.sluice.api.exploration.MetaPolicy;

/** Learns from one episode at a time, by tables, and nothing but what an episode shows. */
public interface EpisodicLearner {
  /** Meets a problem once: explores it, acts in it, learns. */
  void episode(int problem);

  /** What it would do now, greedily. */
  MetaPolicy policy();
}
