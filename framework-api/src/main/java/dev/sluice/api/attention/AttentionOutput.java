package dev.sluice.api.attention;

/**
 * @param out shape {@code [batch, heads, queries, dv]}
 * @param logSumExp of each row's scores, shape {@code [batch, heads, queries]}; minus infinity
 *     where a row sees no key
 */
public record AttentionOutput(Heads out, double[] logSumExp) {}
