package dev.sluice.experiments.mlflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Logs items in batches. One bad item makes the server refuse its whole batch, so a refused batch
 * is halved until the item is alone; it is noted, said once, and the others arrive. A name that was
 * refused three times is not asked for again.
 */
final class Outbox {
  private static final int ENOUGH = 3;

  private final MlflowApi api;
  private final Consumer<String> say;
  private final Map<String, Refusal> refused = new HashMap<>();

  Outbox(MlflowApi api, Consumer<String> say, List<Refusal> known) {
    this.api = api;
    this.say = say;
    known.forEach(refusal -> refused.put(refusal.what(), refusal));
  }

  /**
   * Logs all, or throws a fault that is not the items' own.
   *
   * @param run whose they are
   * @param uid of the run
   * @param breaksServer whether an internal error of the server counts as a refusal
   * @return how many were taken
   */
  int send(RemoteRun run, String uid, List<? extends Item> items, boolean breaksServer) {
    int taken = 0;
    for (List<Item> batch : Limits.split(items)) {
      taken += log(run, uid, batch, breaksServer);
    }
    return taken;
  }

  /** Notes that something is not taken, and says so the first time. */
  void refuse(String what, String why) {
    Refusal before = refused.get(what);
    if (before == null) {
      say.accept("MLflow rejected " + what + ": " + why);
    }
    refused.put(what, new Refusal(what, why, before == null ? 1 : before.count() + 1));
  }

  List<Refusal> refused() {
    return refused.values().stream().sorted(Comparator.comparing(Refusal::what)).toList();
  }

  private int log(RemoteRun run, String uid, List<Item> all, boolean breaksServer) {
    List<Item> batch = worthAsking(all);
    if (batch.isEmpty()) {
      return 0;
    }
    try {
      api.logBatch(run.runId(), batch);
      return batch.size();
    } catch (Fault fault) {
      if (!fault.isItems(breaksServer)) {
        throw fault;
      }
      if (api.run(run.runId(), uid).isEmpty()) {
        throw Fault.denied(
            "run " + run.runId() + " was deleted on the server; 'sluice sync' makes it again");
      }
      if (batch.size() == 1) {
        refuse(batch.get(0).describe(), fault.text());
        return 0;
      }
      int half = batch.size() / 2;
      return log(run, uid, batch.subList(0, half), breaksServer)
          + log(run, uid, batch.subList(half, batch.size()), breaksServer);
    }
  }

  private List<Item> worthAsking(List<Item> items) {
    List<Item> worth = new ArrayList<>();
    for (Item item : items) {
      Refusal known = refused.get(item.describe());
      if (known != null && known.count() >= ENOUGH) {
        refuse(item.describe(), known.why());
      } else {
        worth.add(item);
      }
    }
    return worth;
  }
}
