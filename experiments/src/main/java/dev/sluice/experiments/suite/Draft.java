package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Descriptor;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An ablation with what is needed to write its file back.
 *
 * @param baseline as it was bound, before anything was matched
 * @param references of the baseline, which follow what variants change
 */
record Draft(
    Ablation ablation,
    Descriptor baseline,
    SortedMap<String, Object> references,
    List<AxisDraft> axes,
    Draw draw,
    Optional<Match> match) {}
