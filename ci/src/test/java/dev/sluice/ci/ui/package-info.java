/** What a person sees of a run in the MLflow UI. */
@NullMarked
package dev.sluice.ci.ui;

import org.jspecify.annotations.NullMarked;
