@NullMarked
package dev.sluice.api.array;

import org.jspecify.annotations.NullMarked;
