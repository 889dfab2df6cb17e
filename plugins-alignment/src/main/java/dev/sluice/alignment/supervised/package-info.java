/**
 * Learning from single answers: which of them an update sees, packed into rows or not, and the
 * losses on them.
 */
@org.jspecify.annotations.NullMarked
package dev.sluice.alignment.supervised;
