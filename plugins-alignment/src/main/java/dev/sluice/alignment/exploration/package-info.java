/**
 * DREAM: exploration learnt apart from acting, by way of a code that holds no more of the problem
 * than acting needs (Liu et al. 2021, arXiv:2008.02790).
 */
@NullMarked
package dev.sluice.alignment.exploration;

import org.jspecify.annotations.NullMarked;
