package dev.sluice.alignment.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.reward.JudgedText;
import dev.sluice.api.run.RunFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class JudgeCommandTest {
  private static final JudgedText TEXT =
      new JudgedText("1+1=\n", "it's \"2\"", 3, Map.of("answer", "2"));

  @Test
  void oneProcessJudgesEveryAnswer() {
    // Answers the number of the line: a new process would answer 1 each time.
    try (JudgeCommand command = shell("n=0; while read -r line; do n=$((n+1)); echo $n; done")) {
      assertThat(command.of(TEXT)).isEqualTo(1);
      assertThat(command.of(TEXT)).isEqualTo(2);
      assertThat(command.of(TEXT)).isEqualTo(3);
    }
  }

  @Test
  void itReadsPromptCompletionAndColumnsAsJson() {
    String expected = "{\"answer\":\"2\",\"prompt\":\"1+1=\\n\",\"completion\":\"it's \\\"2\\\"\"}";
    try (JudgeCommand command =
        shell(
            "while IFS= read -r line; do if [ \"$line\" = \"$1\" ]; then echo 1; else echo 0; fi;"
                + " done",
            "sh",
            expected)) {
      assertThat(command.of(TEXT)).isEqualTo(1);
    }
  }

  @Test
  void whatItPrintsInsteadOfANumberIsShown() {
    refused("while read -r l; do echo good; done", "printed \"good\": it must print one finite");
    refused("while read -r l; do echo NaN; done", "printed \"NaN\": it must print one finite");
    refused("while read -r l; do echo; done", "printed \"\": it must print one finite number");
    refused("read -r l; exit 3", "ended with exit code 3 before it gave a number");
    refused(
        "while read -r l; do yes | tr -d '\\n'; done", "printed a line of more than 4096 bytes");
  }

  @Test
  void moreThanOneLineIsNoticed() throws InterruptedException {
    try (JudgeCommand command = shell("while read -r l; do echo 1; echo 2; done")) {
      assertThat(command.of(TEXT)).isEqualTo(1);
      Thread.sleep(200);
      assertThatThrownBy(() -> command.of(TEXT))
          .hasMessage(
              "the reward's program sh printed more than one line for an answer: one number is one"
                  + " line");
    }
  }

  @Test
  void oneThatIsTooSlowIsKilledWithItsChildren() throws InterruptedException {
    JudgeProcess process =
        JudgeProcess.start(List.of("sh", "-c", "sleep 1000 & read -r l; sleep 1000"), 0.5);
    ProcessHandle shell = ProcessHandle.of(process.pid()).orElseThrow();
    assertThatThrownBy(() -> process.exchange("{}"))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "the reward's program sh gave no number within 0.5 seconds and was killed; it must"
                + " flush each number");
    shell.onExit().join();
    assertThat(shell.isAlive()).isFalse();
    assertThat(shell.descendants()).isEmpty();
  }

  @Test
  void oneThatReadsNothingIsNoticed() {
    JudgedText large = new JudgedText("x".repeat(1_000_000), "", 1, Map.of());
    try (JudgeCommand command =
        new JudgeCommand(new JudgeCommand.Params(List.of("sleep", "1000"), 0.5))) {
      assertThatThrownBy(() -> command.of(large)).hasMessageContaining("within 0.5 seconds");
    }
  }

  @Test
  void messagesNameTheProgramAndNotItsArguments() {
    JudgeCommand command =
        new JudgeCommand(new JudgeCommand.Params(List.of("no-such-judge", "secret"), 1));
    assertThatThrownBy(() -> command.of(TEXT))
        .hasMessage(
            "the reward's program no-such-judge cannot be started: name a program that is there"
                + " and may be run");
  }

  private static void refused(String script, String message) {
    try (JudgeCommand command = shell(script)) {
      assertThatThrownBy(() -> command.of(TEXT))
          .isInstanceOf(RunFailedException.class)
          .hasMessageStartingWith("the reward's program sh ")
          .hasMessageContaining(message);
    }
  }

  private static JudgeCommand shell(String script, String... arguments) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", script));
    command.addAll(List.of(arguments));
    return new JudgeCommand(new JudgeCommand.Params(command, 10));
  }
}
