package dev.sluice.api.exploration;

import dev.sluice.api.plugin.Kind;

/**
 * A family of finitely many problems u. An agent meets one of them, drawn from {@link #problems};
 * it explores, which earns nothing, and then acts, which does. Which problem it is is never told.
 */
@Kind(
    value = "meta-environment",
    description = "A family of problems, each of which is first explored and then solved.")
public interface MetaEnvironment {
  /** p(u), above 0, sums to 1, shape {@code [u]}; the caller may change it. */
  double[] problems();

  /** What can be done to find out; rewards in it do not count. */
  EpisodicMdp exploration();

  /** What has to be done well. */
  EpisodicMdp exploitation();
}
