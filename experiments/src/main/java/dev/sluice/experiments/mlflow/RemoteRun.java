package dev.sluice.experiments.mlflow;

/**
 * A run on a server.
 *
 * @param experimentId on that server
 * @param runId on that server
 * @param artifactUri where the server keeps its files
 */
record RemoteRun(String experimentId, String runId, String artifactUri) {}
