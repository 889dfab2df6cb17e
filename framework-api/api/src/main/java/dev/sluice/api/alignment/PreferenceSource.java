package dev.sluice.api.alignment;

import java.util.List;

/**
 * What preferences are made from where all answers can be listed. Shared, not copied.
 *
 * @param space prompts and answers
 * @param prompts how often each prompt comes, shape {@code [x]}
 * @param answers all answers to a prompt, in the order of the columns below
 * @param reference pi_ref(y | x), which answers are drawn from, shape {@code [x, y]}
 * @param reward r(x, y), shape {@code [x, y]}
 */
public record PreferenceSource(
    AnswerSpace space,
    double[] prompts,
    List<int[]> answers,
    double[][] reference,
    double[][] reward) {}
