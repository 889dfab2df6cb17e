package dev.sluice.api.attention;

/**
 * @param out shape {@code [batch, heads, queries, dv]}; 0 where a row sees no key
 * @param logSumExp of each row's scores, a sink's included, shape {@code [batch, heads, queries]};
 *     minus infinity where a row sees no key and there is no sink
 */
public record AttentionOutput(Heads out, double[] logSumExp) {}
