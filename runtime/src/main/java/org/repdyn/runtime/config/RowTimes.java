package org.repdyn.runtime.config;

import org.repdyn.api.Check;
import org.repdyn.api.Doc;

/** When a run has rows: at even distances of time, or of its logarithm. */
public sealed interface RowTimes {
  /**
   * Whether a time has a row.
   *
   * @param time updates or epochs before it, from 0
   * @param length of the run, in the same unit
   * @return true at the start in any case
   */
  boolean contains(long time, long length);

  /**
   * Room for rows.
   *
   * @param length of the run
   * @return the number of rows, or a little more
   */
  long atMost(long length);

  /**
   * At even distances.
   *
   * @param interval updates or epochs between two rows
   */
  record Interval(@Doc("updates (or epochs) between two rows; at least 1") int interval)
      implements RowTimes {
    /** Checks the range. */
    public Interval {
      Check.atLeast("the interval between two rows", interval, 1);
    }

    @Override
    public boolean contains(long time, long length) {
      return time % interval == 0;
    }

    @Override
    public long atMost(long length) {
      return length / interval + 1;
    }
  }

  /**
   * At even distances of the logarithm of time: 0, the first whole number from each power of {@code
   * 10^(1/perDecade)} on, and the last update or epoch.
   *
   * @param perDecade rows from any time to ten times of it, where these are enough updates apart
   */
  record PerDecade(@Doc("rows for each factor of 10 of time, 1 to 1000") int perDecade)
      implements RowTimes {
    /** Checks the range. */
    public PerDecade {
      Check.within("per-decade", perDecade, 1, 1000);
    }

    @Override
    public boolean contains(long time, long length) {
      return time == 0 || time == length - 1 || powers(time) > powers(time - 1);
    }

    /** The power up to a time; strict, so that compiled code agrees with the interpreter. */
    private double powers(long time) {
      return Math.floor(perDecade * StrictMath.log10(time));
    }

    @Override
    public long atMost(long length) {
      return Math.min(length, 3 + (long) Math.ceil(perDecade * StrictMath.log10(length)));
    }
  }
}
