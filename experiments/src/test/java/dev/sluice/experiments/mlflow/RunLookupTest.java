package dev.sluice.experiments.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.experiments.journal.Headers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

class RunLookupTest {
  private final MlflowApi api = Mockito.mock(MlflowApi.class);
  private final RunLookup lookup = new RunLookup(api, "x", Headers.of("u1"));

  @Test
  void anExperimentThatCannotBeMadeIsNotAskedForOften() {
    Mockito.when(api.experiment("x"))
        .thenThrow(Fault.refused("experiment 'x' is deleted on the server"));

    Fault fault = catchThrowableOfType(Fault.class, () -> lookup.find(""));
    assertThat(fault.isDenied()).isTrue();
    assertThat(fault).hasMessage("experiment 'x' is deleted on the server");
  }

  @Test
  void aStepThatSucceededIsNotDoneAgain() {
    RemoteRun run = new RemoteRun("0", "r", "mlflow-artifacts:/0/r/artifacts");
    Mockito.when(api.experiment("x")).thenReturn("0");
    Mockito.when(api.runs("0", "u1")).thenReturn(List.of());
    Mockito.when(api.createRun(Mockito.eq("0"), Mockito.any(), Mockito.anyLong(), Mockito.any()))
        .thenThrow(Fault.unavailable("busy", null))
        .thenReturn(run);

    assertThatThrownBy(() -> lookup.find("")).isInstanceOf(Fault.class).hasMessage("busy");
    assertThat(lookup.find("")).isEqualTo(run);
    assertThat(lookup.find("")).isEqualTo(run);
    Mockito.verify(api, Mockito.times(1)).experiment("x");
    Mockito.verify(api, Mockito.times(2))
        .createRun(Mockito.any(), Mockito.any(), Mockito.anyLong(), Mockito.any());
  }
}
