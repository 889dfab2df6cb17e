/** What explorers are rewarded for, in numbers. */
@NullMarked
package dev.sluice.alignment.exploration.explorer;

import org.jspecify.annotations.NullMarked;
