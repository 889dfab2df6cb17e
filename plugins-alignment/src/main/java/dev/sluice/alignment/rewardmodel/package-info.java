/** A reward of texts that is learnt from pairs: a decoder with a head of one number. */
@org.jspecify.annotations.NullMarked
package dev.sluice.alignment.rewardmodel;
