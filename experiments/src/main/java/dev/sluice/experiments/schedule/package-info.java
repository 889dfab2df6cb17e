/**
 * Carries out a suite's plan: which run is next, who runs it, how often it is tried, what stands in
 * the suite's folder so that any later call goes on.
 */
@NullMarked
package dev.sluice.experiments.schedule;

import org.jspecify.annotations.NullMarked;
