/** Reports of suites in a real browser, by themselves and within MLflow. */
@NullMarked
package dev.sluice.ci.report;

import org.jspecify.annotations.NullMarked;
