package dev.sluice.experiments.launch.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkerMessageTest {
  @Test
  void aMessageIsReadBackAsItWasWritten() {
    WorkerMessage run = WorkerMessage.run("id-1", "{\"descriptor\":\"a b.yaml\"}\n", "log.txt");

    assertThat(run.line()).doesNotContain("\n");
    assertThat(WorkerMessage.in(run.line())).contains(run);
  }

  @Test
  void whatAVirtualMachineOrALibraryPrintsIsNoMessage() {
    assertThat(WorkerMessage.in("[0.4s][info][jfr,startup] Started recording 1.")).isEmpty();
    assertThat(WorkerMessage.in("OpenJDK 64-Bit Server VM warning: options")).isEmpty();
    assertThat(WorkerMessage.in("{\"say\": \"NOTHING KNOWN\"}")).isEmpty();
    assertThat(WorkerMessage.in("{half a line")).isEmpty();
    assertThat(WorkerMessage.in("")).isEmpty();
  }
}
