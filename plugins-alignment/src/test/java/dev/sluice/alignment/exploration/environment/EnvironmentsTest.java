package dev.sluice.alignment.exploration.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.api.exploration.EpisodicMdp;
import dev.sluice.api.exploration.Transition;
import dev.sluice.runtime.registry.Constraints;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EnvironmentsTest {
  @Test
  void aLeverShowsItsBitAndTheLastOneTheDistractor() {
    Levers levers = new Levers(new Levers.Params(2, 8, 2, 0.5));
    int problem = 2 * 8 + 5;
    EpisodicMdp pulling = levers.exploration();

    assertThat(levers.problems()).hasSize(32).containsOnly(1 / 32.0);
    assertThat(pulling.transitions(problem, 0, 0)).containsExactly(Transition.certain(0b001, 0, 0));
    assertThat(pulling.transitions(problem, 0, 1)).containsExactly(Transition.certain(0b010, 1, 0));
    assertThat(pulling.transitions(problem, 1, 2)).containsExactly(Transition.certain(0b101, 5, 0));
    assertThat(pulling.allows(0b101, 2)).isFalse();
    assertThat(pulling.allows(0b101, 1)).isTrue();
    EpisodicMdp acting = levers.exploitation();
    assertThat(acting.transitions(problem, 0, 2)).containsExactly(Transition.certain(1, 0, 1));
    assertThat(acting.transitions(problem, 0, 1)).containsExactly(Transition.certain(1, 0, -0.5));
    assertThat(acting.allows(1, 0)).isFalse();
  }

  @Test
  void oneActionTellsTheTale() {
    TellTaleBandit bandit = new TellTaleBandit(new TellTaleBandit.Params(3));

    assertThat(bandit.exploration().transitions(1, 0, 2).get(0).observation()).isEqualTo(1);
    assertThat(bandit.exploration().transitions(1, 0, 0))
        .isEqualTo(bandit.exploration().transitions(2, 0, 0));
    assertThat(bandit.exploitation().transitions(1, 0, 1).get(0).reward()).isEqualTo(1);
  }

  @Test
  void everyOrderOfBusesHasItsNumber() {
    Set<List<Integer>> orders = new HashSet<>();
    for (int i = 0; i < 24; i++) {
      int[] order = Permutations.of(4, i);
      orders.add(List.of(order[0], order[1], order[2], order[3]));
    }
    assertThat(Permutations.of(4, 0)).containsExactly(0, 1, 2, 3);
    assertThat(Permutations.of(4, 23)).containsExactly(3, 2, 1, 0);
    assertThat(orders).hasSize(24).allMatch(order -> new HashSet<>(order).size() == 4);
  }

  @Test
  void theCityIsWalkedAndRidden() {
    // 0 1 2 / 3 4 5 / 6 7 8: the map is 1, which is also the first bus's stop; useless: 2 and 8.
    EpisodicMdp walk = new GridCity(new GridCity.Params(3, 2, 2, 4, 4)).exploration();
    int up = 0;
    int ride = 4;
    int swapped = 2;

    assertThat(walk.transitions(0, 4, up)).containsExactly(Transition.certain(1, 0, 0));
    assertThat(walk.transitions(swapped, 4, up)).containsExactly(Transition.certain(1, 1, 0));
    assertThat(walk.transitions(swapped, 1, ride)).containsExactly(Transition.certain(2, -1, 0));
    assertThat(walk.transitions(1, 2, ride)).containsExactly(Transition.certain(8, -1, 0));
    assertThat(walk.allows(4, ride)).isFalse();
    assertThat(walk.allows(1, up)).isFalse();
  }

  @Test
  void whoeverArrivesHasEarnedIt() {
    EpisodicMdp walk = new GridCity(new GridCity.Params(3, 2, 0, 4, 4)).exploitation();
    int arrived = walk.states() - 1;

    assertThat(walk.start()[4]).isEqualTo(0.5);
    assertThat(walk.start()[9 + 4]).isEqualTo(0.5);
    assertThat(walk.transitions(0, 1, 4)).containsExactly(Transition.certain(arrived, -1, 0.9));
    assertThat(walk.transitions(0, 9 + 1, 4)).containsExactly(Transition.certain(9, -1, -0.1));
    for (int action = 0; action < walk.actions(); action++) {
      assertThat(walk.allows(arrived, action)).isFalse();
    }
  }

  @Test
  void parametersAreChecked() {
    refuse(new Levers.Params(0, 8, 2, 0), "bits must be from 1 to 8, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Levers.Params(2, 2000, 2, 0))
        .withMessage("distractor must be from 1 to 1024 for 2 bits, not 2000");
    refuse(new Levers.Params(2, 8, -1, 0), "pulls must be 0 or more, not -1");
    refuse(new Levers.Params(2, 8, 2, -0.5), "penalty must be 0 or more, not -0.5");
    refuse(new TellTaleBandit.Params(1), "actions must be from 2 to 1000, not 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GridCity.Params(4, 2, 0, 4, 4))
        .withMessage("side must be odd, not 4");
    refuse(new GridCity.Params(11, 2, 0, 4, 4), "side must be from 3 to 9, not 11");
    refuse(new GridCity.Params(5, 5, 0, 4, 4), "buses must be from 2 to 4, not 5");
    refuse(new GridCity.Params(5, 2, 5, 4, 4), "useless must be from 0 to 4, not 5");
    refuse(new GridCity.Params(5, 2, 0, -1, 4), "exploration-steps must be 0 or more, not -1");
    refuse(new GridCity.Params(5, 2, 0, 4, 0), "steps must be at least 1, not 0");
  }

  private static void refuse(Record params, String message) {
    assertThat(Constraints.broken(params)).containsExactly(message);
  }
}
