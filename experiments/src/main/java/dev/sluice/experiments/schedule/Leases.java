package dev.sluice.experiments.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sluice.experiments.lease.Owner;
import dev.sluice.runtime.thread.Daemons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Shows which processes of a suite are alive. Each has a file that it rewrites every few seconds. A
 * process of this machine is gone when the system has no such process; one of another machine, when
 * its file has not changed for a while by the observer's own clock: clocks of two machines are
 * never compared. The folder only has to support creating and replacing whole files.
 */
final class Leases implements AutoCloseable {
  private record Seen(long beat, long nanos) {}

  private final Path folder;
  private final Duration expiry;
  private final LongSupplier nanoTime;
  private final Map<String, Seen> seen = new HashMap<>();
  private final ScheduledExecutorService beats;
  private volatile Owner self;

  Leases(Path folder, String host, Duration expiry, LongSupplier nanoTime) {
    this.folder = folder;
    this.expiry = expiry;
    this.nanoTime = nanoTime;
    this.self = Owner.of(ProcessHandle.current(), UUID.randomUUID().toString(), host);
    write();
    beats = Executors.newSingleThreadScheduledExecutor(task -> Daemons.thread("lease", task));
    long every = Math.max(1, expiry.toMillis() / 6);
    var unused = beats.scheduleAtFixedRate(this::beat, every, every, TimeUnit.MILLISECONDS);
  }

  String self() {
    return self.key();
  }

  private void beat() {
    self = self.next();
    try {
      write();
    } catch (RuntimeException e) {
      // The folder may be away for a moment; the next beat tries again.
    }
  }

  private void write() {
    SuiteFolder.write(file(self.key()), self.json());
  }

  private Path file(String key) {
    return folder.resolve(key + ".lease");
  }

  /** Whether the process with a key lives, as far as is known. */
  synchronized boolean isAlive(String key) {
    if (key.equals(self.key())) {
      return true;
    }
    Owner owner;
    try {
      owner = Owner.ofJson(Files.readString(file(key)));
    } catch (NoSuchFileException e) {
      return false;
    } catch (JsonProcessingException e) {
      return true;
    } catch (IOException e) {
      return true;
    }
    if (owner.host().equals(self.host()) && owner.isGone()) {
      return false;
    }
    long now = nanoTime.getAsLong();
    Seen last = seen.get(key);
    if (last == null || last.beat() != owner.beat()) {
      seen.put(key, new Seen(owner.beat(), now));
      return true;
    }
    return now - last.nanos() < expiry.toNanos();
  }

  /** Gives up the lease: what this process claimed is free. */
  @Override
  public void close() {
    beats.shutdownNow();
    try {
      // A beat that is under way would write the file again.
      if (!beats.awaitTermination(5, TimeUnit.SECONDS)) {
        return;
      }
      Files.deleteIfExists(file(self.key()));
    } catch (IOException e) {
      // It expires.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
