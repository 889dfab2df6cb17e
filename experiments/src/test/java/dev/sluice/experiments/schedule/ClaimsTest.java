package dev.sluice.experiments.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.experiments.lease.Owner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Claims need of a folder that files appear in it; no lock of the system is used here. */
class ClaimsTest {
  // Longer than any test, so that no beat of a lease comes between.
  private static final Duration EXPIRY = Duration.ofHours(1);

  @TempDir Path folder;

  private final AtomicLong now = new AtomicLong();

  @Test
  void aRunOfALivingProcessIsNotForAnother() {
    try (Leases one = leases("one");
        Leases two = leases("two")) {
      assertThat(claims(one).take("a")).isTrue();
      assertThat(claims(two).take("a")).isFalse();
      assertThat(claims(two).take("b")).isTrue();
      assertThat(claims(one).take("b")).isFalse();
      assertThat(claims(one).take("a")).as("its own again").isTrue();
    }
  }

  @Test
  void whatAProcessClaimedIsFreeOnceItEnded() {
    try (Leases two = leases("two")) {
      try (Leases one = leases("one")) {
        assertThat(claims(one).take("a")).isTrue();
      }
      assertThat(claims(two).take("a")).isTrue();
    }
  }

  @Test
  void whatALivingProcessGaveUpIsFreeForOthersAndForItselfButOnce() {
    try (Leases one = leases("one");
        Leases two = leases("two")) {
      Claims first = claims(one);
      assertThat(first.take("a")).isTrue();
      first.giveUp("a");
      assertThat(claims(two).take("a")).isTrue();
      assertThat(first.take("a")).isFalse();
    }
  }

  @Test
  void aMachineThatIsNotHeardOfLosesItsClaimsAfterTheExpiryAndNotBefore() {
    try (Leases gone = leases("gone");
        Leases other = leases("other")) {
      assertThat(claims(gone).take("a")).isTrue();
      assertThat(claims(other).take("a")).as("seen first").isFalse();
      now.addAndGet(EXPIRY.toNanos() - 1);
      assertThat(claims(other).take("a")).as("just before").isFalse();
      now.addAndGet(1);
      assertThat(claims(other).take("a")).as("expired").isTrue();
      assertThat(claims(gone).take("a")).as("the first owner, should it wake up").isFalse();
    }
  }

  @Test
  void aProcessThatWasKilledOnThisMachineIsKnownToBeGoneAtOnce() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    Owner owner = Owner.of(process.toHandle(), "killed", "here");
    SuiteFolder.write(folder.resolve("killed.lease"), owner.json());
    Files.writeString(folder.resolve("a.0"), "killed");
    try (Leases here = leases("here");
        Leases elsewhere = leases("elsewhere")) {
      assertThat(claims(here).take("a")).as("while it lives").isFalse();
      process.destroyForcibly().waitFor();
      assertThat(claims(elsewhere).take("a")).as("another machine cannot know").isFalse();
      assertThat(claims(here).take("a")).isTrue();
    }
  }

  @Test
  void aProcessNumberThatIsUsedAgainIsNotTheOldProcess() {
    ProcessHandle self = ProcessHandle.current();
    Owner before = new Owner("before", "here", self.pid(), 12345, 7);
    SuiteFolder.write(folder.resolve("before.lease"), before.json());
    try (Leases here = leases("here")) {
      assertThat(here.isAlive("before")).isFalse();
      assertThat(here.isAlive(here.self())).isTrue();
      assertThat(here.isAlive("never-seen")).isFalse();
    }
  }

  @Test
  void ofManyProcessesThatTryAtOnceExactlyOneGetsEachRunAlsoWhenItsOwnerDied() throws Exception {
    int processes = 6;
    int runs = 60;
    try (Leases dead = leases("dead")) {
      for (int run = 0; run < runs; run += 2) {
        assertThat(claims(dead).take("run" + run)).isTrue();
      }
    }
    List<Leases> all = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(processes);
    try {
      Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();
      CountDownLatch go = new CountDownLatch(1);
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int i = 0; i < processes; i++) {
        Leases leases = leases("host" + i);
        all.add(leases);
        work.add(
            () -> {
              go.await();
              for (int run = 0; run < runs; run++) {
                if (claims(leases).take("run" + run)) {
                  taken.computeIfAbsent("run" + run, id -> new AtomicInteger()).incrementAndGet();
                }
              }
              return true;
            });
      }
      List<Future<Boolean>> ends = work.stream().map(pool::submit).toList();
      go.countDown();
      for (Future<Boolean> end : ends) {
        assertThat(end.get()).isTrue();
      }
      assertThat(taken).hasSize(runs);
      assertThat(taken.values()).allSatisfy(count -> assertThat(count).hasValue(1));
    } finally {
      pool.shutdownNow();
      all.forEach(Leases::close);
    }
  }

  private Leases leases(String host) {
    return new Leases(folder, host, EXPIRY, now::get);
  }

  private Claims claims(Leases leases) {
    return new Claims(folder, leases);
  }
}
