/** What explorers are rewarded for, in numbers. */
@NullMarked
package dev.sluice.alignment.dream.explorer;

import org.jspecify.annotations.NullMarked;
