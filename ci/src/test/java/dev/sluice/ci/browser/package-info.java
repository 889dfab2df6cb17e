/** Headless Chromium, as a person would look at the MLflow UI. */
@NullMarked
package dev.sluice.ci.browser;

import org.jspecify.annotations.NullMarked;
