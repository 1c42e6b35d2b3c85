package org.repdyn.plugin.mnist;

/** What a label becomes: one component for each of the k classes. */
public enum Targets {
  /** 1 for the class, 0 elsewhere. */
  ONE_HOT,
  /** 1 - 1/k for the class, -1/k elsewhere. */
  CENTERED,
  /** 1 for the class, -1 elsewhere. */
  SIGNED;

  /** For each class, what a network is to answer. */
  double[][] of(int classes) {
    double high =
        switch (this) {
          case ONE_HOT, SIGNED -> 1;
          case CENTERED -> 1 - 1.0 / classes;
        };
    double low =
        switch (this) {
          case ONE_HOT -> 0;
          case SIGNED -> -1;
          case CENTERED -> -1.0 / classes;
        };
    double[][] table = new double[classes][classes];
    for (int row = 0; row < classes; row++) {
      for (int column = 0; column < classes; column++) {
        table[row][column] = row == column ? high : low;
      }
    }
    return table;
  }
}
