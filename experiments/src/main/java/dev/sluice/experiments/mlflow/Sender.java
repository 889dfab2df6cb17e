package dev.sluice.experiments.mlflow;

import dev.sluice.experiments.journal.RunLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows the journal of a run that goes on and brings it to MLflow on a thread of its own. The run
 * never waits for it and never sees its errors. Close the journal first, then the sender: it then
 * sends the rest for a bounded time and says how to send what is left.
 */
public final class Sender implements AutoCloseable {
  static final String LOCK = ".mlflow.lock";

  private final Path runFolder;
  private final Destination destination;
  private final SenderOptions options;
  private final Consumer<String> say;
  private final Supplier<MlflowApi> clients;
  private final DrainWaiting waiting;
  private final Thread thread;
  private volatile boolean delivered;
  private volatile @Nullable Delivery delivery;

  private Sender(
      Path runFolder,
      Destination destination,
      SenderOptions options,
      Consumer<String> say,
      Supplier<MlflowApi> clients) {
    this.runFolder = runFolder;
    this.destination = destination;
    this.options = options;
    this.say = say;
    this.clients = clients;
    waiting = new DrainWaiting(options, System::nanoTime);
    thread = new Thread(this::send, "sluice-mlflow-sender");
    thread.setDaemon(true);
  }

  /**
   * Starts to follow a run folder that has a journal.
   *
   * @param say takes the few lines that a person should see
   */
  public static Sender start(
      Path runFolder, Destination destination, SenderOptions options, Consumer<String> say) {
    return start(
        runFolder, destination, options, say, () -> new ClientApi(destination, options.deadline()));
  }

  static Sender start(
      Path runFolder,
      Destination destination,
      SenderOptions options,
      Consumer<String> say,
      Supplier<MlflowApi> clients) {
    Sender sender = new Sender(runFolder, destination, options, say, clients);
    sender.thread.start();
    return sender;
  }

  /** Where to see the run; empty until the server knows it. */
  public Optional<String> link() {
    Delivery open = delivery;
    return open == null ? Optional.empty() : open.link();
  }

  /** Sends the rest, for a bounded time, and says how it went. */
  @Override
  public void close() {
    waiting.drain();
    try {
      while (thread.isAlive() && waiting.left() > 0) {
        thread.join(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (delivered) {
      say.accept("MLflow: " + link().orElse(destination.toString()));
    } else {
      say.accept(
          "MLflow at "
              + destination
              + " does not have all of this run ("
              + progress().points()
              + " points arrived). The journal has; send the rest with: sluice sync "
              + runFolder);
    }
  }

  private void send() {
    try {
      Optional<RunLock> lock = RunLock.take(runFolder.resolve(LOCK));
      if (lock.isEmpty()) {
        say.accept("another process sends " + runFolder + " to MLflow");
        return;
      }
      try {
        deliver();
      } finally {
        lock.get().close();
      }
    } catch (IOException | RuntimeException e) {
      // Whatever it is, the run is not to notice.
      say.accept("sending to MLflow stopped: " + Answers.reason(e));
    }
  }

  private void deliver() {
    try (MlflowApi api = new WatchedApi(clients, options.deadline());
        Delivery open = new Delivery(runFolder, destination, api, say)) {
      delivery = open;
      Backoff backoff = new Backoff(options.firstDelay(), options.longestDelay(), new Random());
      delivered = new Courier(backoff, options.deniedDelay(), say).deliver(open, waiting);
    }
  }

  private Progress progress() {
    Delivery open = delivery;
    return open == null ? Progress.none(destination.toString()) : open.progress();
  }
}
