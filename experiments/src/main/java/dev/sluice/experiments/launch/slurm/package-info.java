/**
 * The launcher on Slurm: job arrays by {@code sbatch}, followed by the files that their scripts
 * leave and by {@code squeue} and {@code sacct}. Tested with stand-ins for these commands only.
 */
@NullMarked
package dev.sluice.experiments.launch.slurm;

import org.jspecify.annotations.NullMarked;
