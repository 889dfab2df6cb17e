/** The command line: one class a verb, and what the verbs share. */
@NullMarked
package dev.sluice.experiments.cli;

import org.jspecify.annotations.NullMarked;
