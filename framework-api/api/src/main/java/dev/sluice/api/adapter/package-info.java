/**
 * Low-rank adapters (Hu et al. 2021, arXiv:2106.09685): what one consists of, and files that hold
 * one.
 */
@NullMarked
package dev.sluice.api.adapter;

import org.jspecify.annotations.NullMarked;
