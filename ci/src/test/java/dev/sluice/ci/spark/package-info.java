/** Suites on a real Spark: loopback addresses, free ports, ended by their process ids. */
@NullMarked
package dev.sluice.ci.spark;

import org.jspecify.annotations.NullMarked;
