@NullMarked
package dev.sluice.alignment.reward;

import org.jspecify.annotations.NullMarked;
