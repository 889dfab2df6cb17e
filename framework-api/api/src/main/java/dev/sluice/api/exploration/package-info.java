/**
 * Learning to explore: families of problems that are first explored and then solved, and the least
 * information about the problem that solving it takes (Liu et al. 2021, arXiv:2008.02790).
 */
@NullMarked
package dev.sluice.api.exploration;

import org.jspecify.annotations.NullMarked;
