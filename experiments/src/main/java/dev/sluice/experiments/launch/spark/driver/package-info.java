/**
 * What runs inside Spark: the driver and the function that an executor calls. It sees the JDK and
 * Spark alone, and is shipped as a jar of its own, so that Spark's log4j and Jackson never meet
 * Sluice's.
 */
@NullMarked
package dev.sluice.experiments.launch.spark.driver;

import org.jspecify.annotations.NullMarked;
