package dev.sluice.api.plugin;

import java.util.List;

/**
 * Parameters that are allowed and yet probably not what was meant. An experiment's record may
 * implement this: {@code sluice check} prints what it says.
 */
public interface Advised {
  /** One sentence each, without a final period; empty where there is nothing to say. */
  List<String> advice();
}
