package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Descriptor;
import java.util.List;
import java.util.Optional;

/**
 * An ablation with what is needed to write its file back.
 *
 * @param baseline as it was bound, before anything was matched
 */
record Draft(
    Ablation ablation,
    Descriptor baseline,
    List<AxisDraft> axes,
    Draw draw,
    Optional<Match> match) {}
