package org.repdyn.runtime.sweep.slurm;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@code squeue} says of a job.
 *
 * @param pending tasks that wait
 * @param running tasks that have a node, also those that start or end
 * @param reasons why tasks wait, other than for their turn
 * @param problem why there is no answer; "" if there is one
 */
record Queue(int pending, int running, Set<String> reasons, String problem) {
  static final Queue EMPTY = new Queue(0, 0, Set.of(), "");

  /** The reasons of a task that only has to wait for its turn. */
  private static final Set<String> TURN =
      Set.of("", "None", "Priority", "Resources", "BeginTime", "Cleaning");

  static Queue unreachable(String problem) {
    return new Queue(0, 0, Set.of(), problem);
  }

  /**
   * Reads a listing.
   *
   * @param listing one line a task: its state (PD, R, ...) and a reason
   */
  static Queue parse(String listing) {
    List<String> lines = listing.lines().filter(line -> !line.isBlank()).toList();
    List<String> waiting = lines.stream().filter(line -> line.startsWith("PD")).toList();
    Set<String> reasons = new TreeSet<>();
    for (String line : waiting) {
      reasons.add(line.substring(2).strip().replaceAll("[()]", ""));
    }
    reasons.removeAll(TURN);
    return new Queue(waiting.size(), lines.size() - waiting.size(), reasons, "");
  }

  /** Whether nothing waits or runs any more. */
  boolean ended() {
    return problem.isEmpty() && pending + running == 0;
  }
}
