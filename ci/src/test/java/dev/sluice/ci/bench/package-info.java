/** Measurements that a page quotes; each has a script in {@code ci/bench} that runs it. */
@NullMarked
package dev.sluice.ci.bench;

import org.jspecify.annotations.NullMarked;
