/**
 * What is known exactly of a family of problems: the value of exploring and acting as well as one
 * can, and the least information about the problem that acting optimally takes.
 */
@NullMarked
package dev.sluice.alignment.exploration.exact;

import org.jspecify.annotations.NullMarked;
