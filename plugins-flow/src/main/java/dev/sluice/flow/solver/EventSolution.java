package dev.sluice.flow.solver;

import dev.sluice.api.flow.Solution;

/**
 * Where the points were when the event happened.
 *
 * @param solution whose end holds each row's state at its own event, or at the span's end
 * @param times each row's time there, shape {@code [n]}
 * @param happened whether the event did, for each row
 */
public record EventSolution(Solution solution, double[] times, boolean[] happened) {}
