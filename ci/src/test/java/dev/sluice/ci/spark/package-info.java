/** Suites on a real Spark: loopback addresses, free ports, ended by their process ids. */
package dev.sluice.ci.spark;
