package dev.sluice.alignment.reward;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.NotBlank;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.Size;
import dev.sluice.api.reward.JudgedText;
import dev.sluice.api.reward.TextReward;
import dev.sluice.api.run.RunFailedException;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program of the user's judges: it is started once, reads one JSON object per line, {@code
 * {"prompt": ..., "completion": ..., "answer": ...}} with every column of the data line, and prints
 * one finite number per line, flushed. It has the rights of the user: nothing isolates it. The
 * command line is part of the descriptor and recorded with the run, so secrets belong into
 * environment variables, which the program inherits; messages name the program without its
 * arguments, and what it prints to its error stream goes to that of the run and nowhere else.
 */
@Describe("A program: one JSON line in, one number out. It is not isolated.")
public final class JudgeCommand implements TextReward, AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Params params;
  private @Nullable JudgeProcess process;

  /** Parameters of the reward. */
  public record Params(
      @Describe("The program and its arguments, which are recorded with the run.") @Size(min = 1)
          @Nullable List<@NotBlank String> command,
      @Describe(
              "Seconds that the program has for an answer, its start included; then it is killed"
                  + " and the run fails.")
          @Positive
          double seconds) {
    /** Ten seconds; {@code command} is required. */
    public static Params defaults() {
      return new Params(null, 10);
    }
  }

  @Inject
  public JudgeCommand(Params params) {
    this.params = params;
  }

  @Override
  public double of(JudgedText text) {
    ObjectNode line = JSON.createObjectNode();
    text.columns().forEach(line::put);
    line.put("prompt", text.prompt());
    line.put("completion", text.completion());
    JudgeProcess running = process;
    if (running == null) {
      running = JudgeProcess.start(command(), params.seconds);
      process = running;
    }
    String printed = running.exchange(line.toString());
    try {
      double reward = Double.parseDouble(printed.strip());
      if (Double.isFinite(reward)) {
        return reward;
      }
    } catch (NumberFormatException e) {
      throw new RunFailedException(noNumber(printed), e);
    }
    throw new RunFailedException(noNumber(printed));
  }

  private String noNumber(String printed) {
    return "the reward's program "
        + command().get(0)
        + " printed "
        + Quoted.of(printed)
        + ": it must print one finite number for each line that it reads";
  }

  private List<String> command() {
    List<String> command = params.command;
    return command == null ? List.of() : command;
  }

  @Override
  public void close() {
    JudgeProcess running = process;
    if (running != null) {
      running.close();
      process = null;
    }
  }
}
