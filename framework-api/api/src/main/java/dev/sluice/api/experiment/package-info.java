/** What a descriptor's {@code experiment} names: the thing that runs. */
@NullMarked
package dev.sluice.api.experiment;

import org.jspecify.annotations.NullMarked;
