/**
 * Laws of learning to explore: of environments, of what finds the least information, of what
 * rewards an explorer, of what presses on a code.
 */
@NullMarked
package dev.sluice.alignment.exploration.law;

import org.jspecify.annotations.NullMarked;
