@NullMarked
package dev.sluice.experiments.owner;

import org.jspecify.annotations.NullMarked;
