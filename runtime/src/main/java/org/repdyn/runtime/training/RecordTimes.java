package org.repdyn.runtime.training;

import java.util.Arrays;
import org.repdyn.runtime.config.RecordSettings.TimeChoice;
import org.repdyn.runtime.error.InvalidInputException;

/**
 * Times of a run at which something is recorded.
 *
 * @param before increasing, each before the update of that time
 * @param last whether the network after training is recorded too
 */
record RecordTimes(long[] before, boolean last) {

  /**
   * The times of a run.
   *
   * @param choice the choice in the settings
   * @param length the length of the run, in the unit of its time
   * @param unit its name
   * @param where the setting
   */
  static RecordTimes of(TimeChoice choice, long length, String unit, String where) {
    return switch (choice) {
      case TimeChoice.Count(int count) -> {
        long[] times = new long[count - 1];
        Arrays.setAll(times, i -> Math.round((double) length * i / (count - 1)));
        yield new RecordTimes(
            Arrays.stream(times).filter(t -> t < length).distinct().toArray(), true);
      }
      case TimeChoice.At at -> {
        long[] all =
            at.times().stream()
                .mapToLong(t -> t.equals(TimeChoice.LAST) ? length : Long.parseLong(t))
                .sorted()
                .distinct()
                .toArray();
        if (all[all.length - 1] > length) {
          throw new InvalidInputException(
              "%s: %d lies beyond the run, which has %d %ss"
                  .formatted(where, all[all.length - 1], length, unit));
        }
        boolean last = all[all.length - 1] == length;
        yield new RecordTimes(last ? Arrays.copyOf(all, all.length - 1) : all, last);
      }
    };
  }

  boolean contains(long time) {
    return Arrays.binarySearch(before, time) >= 0;
  }
}
