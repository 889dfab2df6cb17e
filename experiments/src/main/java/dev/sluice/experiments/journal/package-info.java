/**
 * A run's memory: every metric, picture and file is here, on disk, before anything else sees it.
 * The journal is a file of JSON lines that outlives a killed process; servers are fed from it.
 */
@NullMarked
package dev.sluice.experiments.journal;

import org.jspecify.annotations.NullMarked;
