/**
 * Sluice within a Java program: {@link dev.sluice.experiments.embed.Sluice} runs descriptors and
 * opens trained runs, {@link dev.sluice.experiments.embed.SluiceRun} gives figures, curves,
 * samples, texts, weights and velocities as objects. The same run folders as those of the command
 * line, so that each reads what the other wrote.
 */
@NullMarked
package dev.sluice.experiments.embed;

import org.jspecify.annotations.NullMarked;
