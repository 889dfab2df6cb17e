@NullMarked
package dev.sluice.runtime.text;

import org.jspecify.annotations.NullMarked;
