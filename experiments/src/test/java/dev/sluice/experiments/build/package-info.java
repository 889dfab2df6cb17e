/** The launcher's build, a shell script: one builds at a time, whatever was killed before. */
@NullMarked
package dev.sluice.experiments.build;

import org.jspecify.annotations.NullMarked;
