package dev.sluice.experiments.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerLockTest {
  private static final String HERE = "here";
  private static final String ELSEWHERE = "elsewhere";

  @TempDir Path folder;

  @Test
  void whoHasItKeepsOthersOutUntilItLetsGo() throws Exception {
    OwnerLock first = take().orElseThrow();
    assertThat(take()).isEmpty();
    assertThat(OwnerLock.held(name(), HERE)).isTrue();

    first.close();

    assertThat(OwnerLock.held(name(), HERE)).isFalse();
    assertThat(files()).isEmpty();
    take().orElseThrow().close();
  }

  @Test
  void ofManyThatTryAtOnceOneHasItAtATime() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger taken = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Callable<Void>> tries = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      tries.add(
          () -> {
            Optional<OwnerLock> lock = take();
            if (lock.isPresent()) {
              taken.incrementAndGet();
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              inside.decrementAndGet();
              lock.get().close();
            }
            return null;
          });
    }
    for (Future<Void> one : threads.invokeAll(tries)) {
      one.get();
    }
    threads.shutdown();

    assertThat(taken).hasPositiveValue();
    assertThat(most).hasValue(1);
    assertThat(files()).isEmpty();
  }

  @Test
  void aKilledProcessHasNothing() throws Exception {
    Process process = new ProcessBuilder("sleep", "600").start();
    Files.writeString(claim(0), Owner.of(process.toHandle(), "run", HERE).json());
    assertThat(take()).isEmpty();

    process.destroyForcibly().waitFor();

    assertThat(OwnerLock.held(name(), HERE)).isFalse();
    OwnerLock next = take().orElseThrow();
    assertThat(take()).isEmpty();
    next.close();
    assertThat(files()).containsExactly(claim(0));
  }

  @Test
  void anotherProcessWithTheSameNumberIsNotTheOwner() throws Exception {
    Files.writeString(
        claim(0), new Owner("run", HERE, ProcessHandle.current().pid(), 12345, 0).json());

    take().orElseThrow().close();
  }

  @Test
  void anotherMachinesIsGoneAMinuteAfterItWasLastTouched() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    Owner other = new Owner("run", ELSEWHERE, process.pid(), 0, 0);
    Files.writeString(claim(0), other.json());
    assertThat(take()).as("just touched").isEmpty();

    Files.setLastModifiedTime(claim(0), FileTime.from(Instant.now().minusSeconds(50)));
    assertThat(take()).as("touched within the minute").isEmpty();
    assertThat(OwnerLock.held(name(), HERE)).isTrue();

    Files.setLastModifiedTime(claim(0), FileTime.from(Instant.now().minusSeconds(61)));
    assertThat(OwnerLock.held(name(), HERE)).isFalse();
    take().orElseThrow().close();
  }

  @Test
  void oneThatWasTakenForDeadDoesNotTakeItsSuccessorsAway() throws Exception {
    OwnerLock slow = OwnerLock.take(name(), ELSEWHERE).orElseThrow();
    Files.setLastModifiedTime(claim(0), FileTime.from(Instant.now().minusSeconds(61)));
    OwnerLock successor = take().orElseThrow();

    slow.close();

    assertThat(OwnerLock.held(name(), ELSEWHERE)).isTrue();
    assertThat(take()).isEmpty();
    successor.close();
  }

  private Optional<OwnerLock> take() throws IOException {
    return OwnerLock.take(name(), HERE);
  }

  private Path name() {
    return folder.resolve("lock");
  }

  private Path claim(int n) {
    return folder.resolve("lock." + n);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
