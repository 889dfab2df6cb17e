@NullMarked
package dev.sluice.runtime.weights;

import org.jspecify.annotations.NullMarked;
