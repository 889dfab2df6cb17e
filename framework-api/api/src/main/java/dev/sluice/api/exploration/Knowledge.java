package dev.sluice.api.exploration;

/**
 * What an explorer knows: histories that leave the same belief in the same state after as many
 * steps are one.
 *
 * @param index counts an environment's from 0; the first ones are those before the first action
 * @param step actions taken so far
 * @param state observed
 * @param belief p(u | what was seen), sums to 1, shape {@code [u]}; shared, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // the index identifies it
public record Knowledge(int index, int step, int state, double[] belief) {}
