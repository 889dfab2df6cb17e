package dev.sluice.experiments.mlflow;

import dev.sluice.api.track.TrackedRun;
import java.util.ArrayList;
import java.util.List;

/**
 * Logs items in batches. One bad item makes the server reject its whole batch, so a rejected batch
 * is halved until the item is alone; it is noted, and the others arrive. An item that was rejected
 * three times by its name is not sent again.
 */
final class BatchLogger {
  private static final int ENOUGH = 3;

  private final MlflowApi api;
  private final TrackedRun run;

  BatchLogger(MlflowApi api, TrackedRun run) {
    this.api = api;
    this.run = run;
  }

  /**
   * Logs all, or throws a fault that is not the items' own.
   *
   * @param runId on the server
   * @param breaksServer whether an internal error of the server counts as a rejection
   * @return how many were taken
   */
  int send(String runId, List<? extends BatchItem> items, boolean breaksServer) {
    int taken = 0;
    for (List<BatchItem> batch : Limits.split(items)) {
      taken += log(runId, batch, breaksServer);
    }
    return taken;
  }

  private int log(String runId, List<BatchItem> all, boolean breaksServer) {
    List<BatchItem> batch = worthSending(all);
    if (batch.isEmpty()) {
      return 0;
    }
    try {
      api.logBatch(runId, batch);
      return batch.size();
    } catch (Fault fault) {
      if (!fault.isItems(breaksServer)) {
        throw fault;
      }
      if (api.run(runId, run.header().uid()).isEmpty()) {
        throw Fault.denied(
            "run " + runId + " was deleted on the server; 'sluice sync' makes it again");
      }
      if (batch.size() == 1) {
        run.reject(batch.get(0).describe(), fault.text());
        return 0;
      }
      int half = batch.size() / 2;
      return log(runId, batch.subList(0, half), breaksServer)
          + log(runId, batch.subList(half, batch.size()), breaksServer);
    }
  }

  private List<BatchItem> worthSending(List<BatchItem> items) {
    List<BatchItem> worth = new ArrayList<>();
    for (BatchItem item : items) {
      if (run.rejections(item.describe()) < ENOUGH) {
        worth.add(item);
      } else {
        run.reject(item.describe(), "rejected before");
      }
    }
    return worth;
  }
}
