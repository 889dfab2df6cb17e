package com.example.ralston;

import dev.sluice.testkit.PluginLaws;
import dev.sluice.testkit.Walls;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RalstonPluginTest {
  @TestFactory
  Stream<DynamicTest> laws() {
    return PluginLaws.of(RalstonPlugin.class, "solver/ralston: observed-order");
  }

  @Test
  void ofSluiceOnlyTheApiIsUsed() {
    Walls.ofPlugin(RalstonPlugin.class);
  }
}
