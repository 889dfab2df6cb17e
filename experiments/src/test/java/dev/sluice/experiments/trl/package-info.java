/** TRL's own trainer, step by step, against the same steps here. */
@org.jspecify.annotations.NullMarked
package dev.sluice.experiments.trl;
