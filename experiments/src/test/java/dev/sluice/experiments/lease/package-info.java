@NullMarked
package dev.sluice.experiments.lease;

import org.jspecify.annotations.NullMarked;
