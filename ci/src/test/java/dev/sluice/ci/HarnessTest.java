package dev.sluice.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ci.browser.Browser;
import dev.sluice.ci.server.MlflowServer;
import dev.sluice.ci.server.Rest;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("e2e")
class HarnessTest {
  @TempDir Path folder;

  @Test
  void theServerStartsDiesComesBackAndShowsItsPage() throws Exception {
    try (MlflowServer server = MlflowServer.start(folder.resolve("server"));
        Browser browser = Browser.start(folder.resolve("profile"))) {
      server.kill();
      server.startAgain();
      server.awaitHealth();

      assertThat(new Rest(server.url()).experiment("Default")).contains("0");
      browser.open(server.url() + "/#/experiments/0/runs?workflowType=machine_learning");
      browser.awaitText("Default");
      browser.screenshot("harness");
    }
  }
}
