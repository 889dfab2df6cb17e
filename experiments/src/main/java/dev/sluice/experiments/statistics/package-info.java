/**
 * What an ablation's numbers allow one to say: means with intervals, tests against the baseline on
 * shared seeds, Holm's correction over the whole family, effect sizes, and a refusal where there is
 * too little to say anything. Pure functions of numbers; no files, no run, no clock.
 */
@NullMarked
package dev.sluice.experiments.statistics;

import org.jspecify.annotations.NullMarked;
