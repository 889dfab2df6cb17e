package dev.sluice.experiments.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is said of one ablation.
 *
 * @param baseline the variant that others are compared with
 * @param names in tables and pictures
 * @param claims the comparison; empty where there can be none, and a remark says why
 * @param remarks what limits the report, a sentence each
 * @param described metrics without claims
 * @param checks the suite's requirements
 */
record AblationReport(
    AblationResults results,
    String baseline,
    Names names,
    Optional<Claims> claims,
    List<String> remarks,
    List<Described> described,
    List<Check> checks) {
  AblationReport {
    remarks = List.copyOf(remarks);
    described = List.copyOf(described);
    checks = List.copyOf(checks);
  }

  String name() {
    return results.ablation().name();
  }

  /** As in the comparison where there is one. */
  List<String> tableOrder() {
    return claims.map(Claims::order).orElseGet(this::order);
  }

  /** The baseline first. */
  List<String> order() {
    List<String> order = new ArrayList<>(results.variants());
    order.remove(baseline);
    order.add(0, baseline);
    return order;
  }
}
