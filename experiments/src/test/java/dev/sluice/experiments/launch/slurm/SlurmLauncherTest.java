package dev.sluice.experiments.launch.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.launch.LaunchEvent;
import dev.sluice.api.launch.LaunchSession;
import dev.sluice.api.launch.LaunchSite;
import dev.sluice.api.launch.LaunchTask;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On stand-ins for Slurm's commands that run the tasks as processes of this machine. */
class SlurmLauncherTest {
  @TempDir Path folder;
  private StandIn slurm;

  @BeforeEach
  void standIn() throws IOException {
    slurm = new StandIn(folder);
  }

  @Test
  void aRunIsATaskWhoseStatusAndLogComeBackWhateverItsPathsHold() {
    try (LaunchSession session = slurm.open()) {
      session.submit(List.of(slurm.task("a", "echo \"$GREETING, $1\"; pwd; exit 3")));

      assertThat(StandIn.awaitStart(session).where()).endsWith(" job 101_0");
      assertThat(StandIn.awaitEnd(session)).isEqualTo(new LaunchEvent.Ended("a", 3, "", false));
      assertThat(slurm.log("a")).hasContent("it's \"$me\", " + slurm.suite + "\n" + slurm.suite);
    }
  }

  @Test
  void sbatchIsAskedForWhatTheParametersSay() throws IOException {
    try (LaunchSession session = slurm.open(slurm.params(5, 1000, List.of("--gres=gpu:1")))) {
      session.submit(List.of(slurm.task("a", "true"), slurm.task("b", "true")));
      StandIn.awaitEnds(session, 2);
    }
    assertThat(slurm.kept("words"))
        .contains(
            "--parsable",
            "--array=0-1%5",
            "--job-name=sluice-it's a $suite %a",
            "--output=slurm-%a.txt",
            "--cpus-per-task=2",
            "--partition=gpu",
            "--account=lab",
            "--time=1:00:00",
            "--mem=4G",
            "--gres=gpu:1");
  }

  @Test
  void aBatchLargerThanAnArrayIsSplit() throws IOException {
    List<LaunchTask> tasks =
        IntStream.range(0, 7).mapToObj(i -> slurm.task("run" + i, "exit " + i)).toList();
    try (LaunchSession session = slurm.open(slurm.params(0, 3, List.of()))) {
      session.submit(tasks);

      assertThat(StandIn.awaitEnds(session, 7))
          .allSatisfy(end -> assertThat(end.id()).isEqualTo("run" + end.status()))
          .doesNotHaveDuplicates();
    }
    assertThat(slurm.kept("words").stream().filter(word -> word.startsWith("--array")))
        .containsExactly("--array=0-2", "--array=0-2", "--array=0-0");
  }

  @Test
  void aTaskOfANodeThatFailsIsLost() throws IOException {
    try (LaunchSession session = slurm.open()) {
      session.submit(List.of(slurm.task("a", "exec sleep 600")));
      StandIn.awaitStart(session);
      slurm.loseNode("101_0");

      assertThat(StandIn.awaitEnd(session))
          .isEqualTo(new LaunchEvent.Ended("a", 137, "Slurm lost it: NODE_FAIL", true));
    }
  }

  @Test
  void aTaskThatVanishesWithoutAccountingIsLostButNotWhileSlurmIsSilent() throws IOException {
    slurm.keep("no-accounting", "");
    try (LaunchSession session = slurm.open()) {
      session.submit(List.of(slurm.task("a", "exec sleep 600")));
      StandIn.awaitStart(session);
      slurm.keep("down", "");
      slurm.loseNode("101_0");
      assertThat(session.poll(Duration.ofSeconds(1))).isEmpty();

      slurm.forget("down");
      assertThat(StandIn.awaitEnd(session))
          .isEqualTo(
              new LaunchEvent.Ended(
                  "a", 137, "it left Slurm's queue without an exit status", true));
    }
  }

  @Test
  void aTaskThatSlurmRequeuesStartsAgainAndEndsOnce() throws Exception {
    try (LaunchSession session = slurm.open()) {
      session.submit(
          List.of(slurm.task("a", "[ ! -e tried ] || exit 6; touch tried; exec sleep 600")));
      StandIn.awaitStart(session);
      slurm.call("requeue", "101_0");

      assertThat(StandIn.awaitEnd(session)).isEqualTo(new LaunchEvent.Ended("a", 6, "", false));
      assertThat(session.poll(Duration.ofMillis(500))).isEmpty();
    }
  }

  @Test
  void aRunIsEndedInTheQueueAndOnItsNode() throws IOException {
    try (LaunchSession session = slurm.open()) {
      session.submit(List.of(slurm.task("runs", "exec sleep 600")));
      StandIn.awaitStart(session);
      long pid = Long.parseLong(slurm.kept("101_0.pid").get(0));
      CompletableFuture<ProcessHandle> exit = ProcessHandle.of(pid).orElseThrow().onExit();
      slurm.keep("hold", "");
      session.submit(List.of(slurm.task("waits", "true")));
      session.end("runs", Duration.ofSeconds(1));
      session.end("waits", Duration.ofSeconds(1));

      assertThat(StandIn.awaitEnds(session, 2))
          .containsExactlyInAnyOrder(
              new LaunchEvent.Ended("runs", 143, "cancelled", false),
              new LaunchEvent.Ended("waits", 143, "cancelled", false));
      assertThat(exit).succeedsWithin(Duration.ofSeconds(30));
    }
  }

  @Test
  void whatAKilledSuiteLeftIsCancelledAndWhatALivingOneHasIsNot() throws IOException {
    LaunchSession living = slurm.open();
    living.submit(List.of(slurm.task("a", "exec sleep 600")));
    StandIn.awaitStart(living);
    Path orphan = slurm.suite.resolve("suite/slurm/orphan");
    Batch.write(orphan, List.of(), site()).keepJob("77");

    slurm.open().close();

    assertThat(slurm.kept("cancelled")).containsExactly("77");
    living.close();
    assertThat(slurm.kept("cancelled")).containsExactly("77", "101");
  }

  @Test
  void aRefusalSaysWhatSbatchSaid() throws IOException {
    slurm.keep("refuse", "Invalid partition specified: gpu");
    try (LaunchSession session = slurm.open()) {
      assertThatThrownBy(() -> session.submit(List.of(slurm.task("a", "true"))))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("sbatch refuses the batch ")
          .hasMessageEndingWith(": sbatch: error: Invalid partition specified: gpu");
    }
  }

  @Test
  void aMachineWithoutSlurmIsToldSo() {
    Slurm nowhere = new Slurm(Optional.of(folder.resolve("none").toString()), Map.of());
    assertThatThrownBy(() -> nowhere.submit(List.of(), folder))
        .hasMessage(
            "cannot start "
                + folder.resolve("none/sbatch")
                + ". Slurm's commands must be on the PATH, or in the folder that the launcher's"
                + " commands names.");
  }

  private LaunchSite site() {
    return new LaunchSite(List.of(), slurm.suite, slurm.suite, Map.of());
  }
}
