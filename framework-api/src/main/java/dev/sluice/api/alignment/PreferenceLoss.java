package dev.sluice.api.alignment;

import dev.sluice.api.learn.Loss;
import dev.sluice.api.plugin.Kind;

/** A loss on pairs of a preferred and a rejected answer. */
@Kind(value = "preference-loss", description = "A loss on preferred and rejected answers.")
public interface PreferenceLoss extends Loss<PreferenceBatch, PreferenceSignal> {}
