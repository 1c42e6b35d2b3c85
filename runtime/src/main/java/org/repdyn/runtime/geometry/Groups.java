package org.repdyn.runtime.geometry;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Points by the number of their group. */
final class Groups {
  private Groups() {}

  /** The indices of each group that occurs, in the order of the groups' numbers. */
  static List<int[]> members(int[] groups) {
    Map<Integer, List<Integer>> indices =
        IntStream.range(0, groups.length)
            .boxed()
            .collect(Collectors.groupingBy(i -> groups[i], TreeMap::new, Collectors.toList()));
    return indices.values().stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }
}
