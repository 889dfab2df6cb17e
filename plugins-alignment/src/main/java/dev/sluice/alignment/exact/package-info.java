/**
 * Alignment where it can be enumerated: finitely many prompts and answers, a table of rewards, and
 * everything that a method estimates known exactly.
 */
@NullMarked
package dev.sluice.alignment.exact;

import org.jspecify.annotations.NullMarked;
