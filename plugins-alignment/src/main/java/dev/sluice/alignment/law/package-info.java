/** What every preference loss obeys, whoever wrote it, and what it claims of itself. */
@NullMarked
package dev.sluice.alignment.law;

import org.jspecify.annotations.NullMarked;
