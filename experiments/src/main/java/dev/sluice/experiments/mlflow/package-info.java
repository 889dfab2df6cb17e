/**
 * From the journal to MLflow: a sender beside a run, a replay after it, and the real MLflow user
 * interface on this machine. A server that is slow, broken or gone costs a run nothing.
 */
@NullMarked
package dev.sluice.experiments.mlflow;

import org.jspecify.annotations.NullMarked;
