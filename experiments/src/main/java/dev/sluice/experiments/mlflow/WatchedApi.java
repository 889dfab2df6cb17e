package dev.sluice.experiments.mlflow;

import dev.sluice.api.run.Dataset;
import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.track.Causes;
import dev.sluice.runtime.thread.Daemons;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives each call a deadline, from its first byte to its last. A call runs on a worker; one that
 * hangs is left behind with its client, and a new pair takes over.
 */
final class WatchedApi implements MlflowApi {
  private final Supplier<MlflowApi> clients;
  private final Duration deadline;
  private @Nullable MlflowApi client;
  private @Nullable ExecutorService worker;

  WatchedApi(Supplier<MlflowApi> clients, Duration deadline) {
    this.clients = clients;
    this.deadline = deadline;
  }

  @Override
  public String experiment(String name) {
    return within(deadline, api -> api.experiment(name));
  }

  @Override
  public List<RemoteRun> runs(String experimentId, String uid) {
    return within(deadline, api -> api.runs(experimentId, uid));
  }

  @Override
  public Optional<RemoteRun> run(String runId, String uid) {
    return within(deadline, api -> api.run(runId, uid));
  }

  @Override
  public RemoteRun createRun(
      String experimentId, String name, long startMillis, List<BatchItem.Tag> tags) {
    return within(deadline, api -> api.createRun(experimentId, name, startMillis, tags));
  }

  @Override
  public void deleteIfEmpty(String runId) {
    perform(deadline, api -> api.deleteIfEmpty(runId));
  }

  @Override
  public void logBatch(String runId, List<BatchItem> items) {
    perform(deadline, api -> api.logBatch(runId, items));
  }

  @Override
  public void putArtifact(RemoteRun run, String path, Upload upload) {
    Duration longer;
    try {
      longer = ServerConnection.deadlineFor(deadline, upload);
    } catch (IOException e) {
      throw Fault.refused("the file is no longer in the run folder");
    }
    perform(longer, api -> api.putArtifact(run, path, upload));
  }

  @Override
  public void logInput(String runId, Dataset dataset) {
    perform(deadline, api -> api.logInput(runId, dataset));
  }

  @Override
  public void terminate(String runId, RunStatus status, long endMillis) {
    perform(deadline, api -> api.terminate(runId, status, endMillis));
  }

  @Override
  public void reopen(String runId) {
    perform(deadline, api -> api.reopen(runId));
  }

  @Override
  public void deleteTag(String runId, String key) {
    perform(deadline, api -> api.deleteTag(runId, key));
  }

  @Override
  public List<BatchItem.Point> history(String runId, String key) {
    return within(deadline, api -> api.history(runId, key));
  }

  @Override
  public String call(String method, String path, String json) {
    return within(deadline, api -> api.call(method, path, json));
  }

  @Override
  public void close() {
    ExecutorService oldWorker = worker;
    if (oldWorker != null) {
      oldWorker.shutdownNow();
    }
    MlflowApi oldClient = client;
    if (oldClient != null) {
      // Closes the sockets, which frees a worker that hangs in one.
      oldClient.close();
    }
    worker = null;
    client = null;
  }

  private void perform(Duration limit, java.util.function.Consumer<MlflowApi> call) {
    Boolean unused =
        within(
            limit,
            api -> {
              call.accept(api);
              return true;
            });
  }

  private <T> T within(Duration limit, Function<MlflowApi, T> call) {
    MlflowApi api = client == null ? clients.get() : client;
    client = api;
    ExecutorService executor = worker == null ? newWorker() : worker;
    worker = executor;
    Future<T> answer = executor.submit(() -> call.apply(api));
    try {
      return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      close();
      throw Fault.unavailable("no answer within " + limit.toMillis() / 1000.0 + " s", e);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw Fault.unavailable("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Fault fault) {
        throw fault;
      }
      // A fault of our own, which would come again at each attempt.
      throw Fault.refused("cannot be sent: " + Causes.of(e));
    }
  }

  private static ExecutorService newWorker() {
    return Executors.newSingleThreadExecutor(work -> Daemons.thread("sluice-mlflow-call", work));
  }
}
