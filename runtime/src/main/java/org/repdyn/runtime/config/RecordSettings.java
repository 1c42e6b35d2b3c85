package org.repdyn.runtime.config;

import java.util.List;
import org.repdyn.api.Check;
import org.repdyn.api.Doc;

/** What is recorded of a run. */
public record RecordSettings(
    @Doc("updates (or epochs, where training counts epochs) between two rows; at least 1")
        int every,
    @Doc("the tap that counts as the representation; the encoder's output where the file is silent")
        String representation,
    @Doc("further taps whose h is recorded; \"all\" names every tap of the network")
        List<String> taps,
    @Doc(
            "pairs of training samples to watch, such as [[0, 1]]; the task's own where the file is"
                + " silent")
        List<List<Integer>> pairs,
    @Doc("whether the last weights are saved, as weights.safetensors") boolean weights) {

  /** What applies where the file is silent. */
  public static final RecordSettings DEFAULT =
      new RecordSettings(1, null, List.of(), List.of(), false);

  /** Checks the ranges. */
  public RecordSettings {
    Check.atLeast("every", every, 1);
    taps = List.copyOf(taps);
    pairs = pairs.stream().map(List::copyOf).toList();
    for (List<Integer> pair : pairs) {
      if (pair.size() != 2) {
        throw new IllegalArgumentException("pairs must hold two sample numbers each, was " + pair);
      }
    }
  }
}
