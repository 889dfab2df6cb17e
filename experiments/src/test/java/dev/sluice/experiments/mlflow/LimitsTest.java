package dev.sluice.experiments.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsTest {
  @Test
  void pointsGoByTheThousand() {
    List<BatchItem> points = Collections.nCopies(2500, new BatchItem.Point("a", 1, 2, 3));
    assertThat(Limits.split(points)).extracting(List::size).containsExactly(1000, 1000, 500);
  }

  @Test
  void paramsAndTagsGoByTheHundred() {
    assertThat(Limits.split(Collections.nCopies(250, new BatchItem.Param("a", "b"))))
        .extracting(List::size)
        .containsExactly(100, 100, 50);
    List<BatchItem> mixed = new ArrayList<>(Collections.nCopies(100, new BatchItem.Tag("a", "b")));
    mixed.addAll(Collections.nCopies(100, new BatchItem.Param("a", "b")));
    assertThat(Limits.split(mixed)).hasSize(1);
  }

  @Test
  void nothingGivesNoBatch() {
    assertThat(Limits.split(List.of())).isEmpty();
  }

  @Test
  void bytesAreLimitedToo() {
    List<BatchItem> params = Collections.nCopies(100, new BatchItem.Param("a", "x".repeat(6000)));
    List<List<BatchItem>> batches = Limits.split(params);
    assertThat(batches.size()).isGreaterThan(1);
    assertThat(batches)
        .allSatisfy(
            batch ->
                assertThat(batch.stream().mapToInt(BatchItem::size).sum())
                    .isLessThanOrEqualTo(Limits.BYTES));
    assertThat(batches.stream().mapToInt(List::size).sum()).isEqualTo(100);
  }
}
