package dev.sluice.api.alignment;

/**
 * What an aligner says of where it ends, given every pair with its probability and enough updates:
 * at the policy that maximises reward minus beta times the divergence from the reference.
 *
 * @param beta above 0
 * @param labelNoise the share of flipped labels for which that holds
 * @param within how near in KL(policy || optimum); above 0 where the method samples
 */
public record OptimumClaim(double beta, double labelNoise, double within) {}
