package dev.sluice.flow.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.DataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;

class SamplesFileTest {
  @Test
  void namesTheColumnsAndGivesTheSourcesUnits(@TempDir Path folder) throws IOException {
    DataSource data = Mockito.mock(DataSource.class);
    Points samples = Points.zeros(2, 2);
    Mockito.when(data.columns()).thenReturn(List.of("a", "b, or \"c\""));
    Mockito.when(data.inSourceUnits(samples))
        .thenReturn(Points.ofRows(new double[][] {{1, 0.1}, {-2.5, 1e-7}}));

    SamplesFile.write(folder.resolve("s.csv"), data, samples, new int[0]);

    assertThat(Files.readString(folder.resolve("s.csv")))
        .isEqualTo("a,\"b, or \"\"c\"\"\"\n1.0,0.1\n-2.5,1.0E-7\n");
  }
}
