/** A real MLflow server that can be killed and hung, its REST API, and a fake that refuses. */
@NullMarked
package dev.sluice.ci.server;

import org.jspecify.annotations.NullMarked;
