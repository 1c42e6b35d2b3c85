package org.repdyn.plugin.rungekutta;

/** The methods. */
final class Tableaux {
  private Tableaux() {}

  private static final double[] NO_ESTIMATE = {};

  static final Tableau EULER =
      new Tableau(
          1,
          new double[] {0},
          new double[][] {{}},
          new double[] {1},
          NO_ESTIMATE,
          new double[][] {{1}},
          "Euler, Institutionum calculi integralis I (1768)");

  static final Tableau HEUN =
      new Tableau(
          2,
          new double[] {0, 1},
          new double[][] {{}, {1}},
          new double[] {1. / 2, 1. / 2},
          NO_ESTIMATE,
          new double[][] {{1, -1. / 2}, {0, 1. / 2}},
          "Heun, Zeitschrift fuer Mathematik und Physik 45 (1900)");

  /** The weights within a step are the natural continuous extension of order 3. */
  static final Tableau RK4 =
      new Tableau(
          4,
          new double[] {0, 1. / 2, 1. / 2, 1},
          new double[][] {{}, {1. / 2}, {0, 1. / 2}, {0, 0, 1}},
          new double[] {1. / 6, 1. / 3, 1. / 3, 1. / 6},
          NO_ESTIMATE,
          new double[][] {
            {1, -3. / 2, 2. / 3}, {0, 1, -2. / 3}, {0, 1, -2. / 3}, {0, -1. / 2, 2. / 3}
          },
          "Kutta, Zeitschrift fuer Mathematik und Physik 46 (1901); within a step: Zennaro,"
              + " Mathematics of Computation 46 (1986)");

  static final Tableau DOPRI5 = dopri5();

  static final Tableau TSIT5 =
      new Tableau(
          5,
          new double[] {0, 0.161, 0.327, 0.9, 0.9800255409045097, 1, 1},
          new double[][] {
            {},
            {0.161},
            {-0.008480655492356989, 0.335480655492357},
            {2.8971530571054935, -6.359448489975075, 4.3622954328695815},
            {5.325864828439257, -11.748883564062828, 7.4955393428898365, -0.09249506636175525},
            {
              5.86145544294642,
              -12.92096931784711,
              8.159367898576159,
              -0.071584973281401,
              -0.028269050394068383
            },
            {
              0.09646076681806523,
              0.01,
              0.4798896504144996,
              1.379008574103742,
              -3.290069515436081,
              2.324710524099774
            }
          },
          new double[] {
            0.09646076681806523,
            0.01,
            0.4798896504144996,
            1.379008574103742,
            -3.290069515436081,
            2.324710524099774,
            0
          },
          new double[] {
            -0.00178001105222577714,
            -0.0008164344596567469,
            0.007880878010261995,
            -0.1447110071732629,
            0.5823571654525552,
            -0.45808210592918697,
            1. / 66
          },
          new double[][] {
            {1, -2.763706197274826, 2.9132554618219126, -1.0530884977290216},
            {0, 0.1317, -0.2234, 0.1017},
            {0, 3.9302962368947516, -5.941033872131505, 2.490627285651253},
            {0, -12.411077166933676, 30.33818863028232, -16.548102889244902},
            {0, 37.50931341651104, -88.1789048947664, 47.37952196281928},
            {0, -27.896526289197286, 65.09189467479366, -34.87065786149661},
            {0, 1.5, -4, 2.5}
          },
          "Tsitouras, Computers and Mathematics with Applications 62 (2011)");

  private static Tableau dopri5() {
    double[] b = {35. / 384, 0, 500. / 1113, 125. / 192, -2187. / 6784, 11. / 84, 0};
    double[] d = {
      -12715105075. / 11282082432.,
      0,
      87487479700. / 32700410799.,
      -10690763975. / 1880347072,
      701980252875. / 199316789632.,
      -1453857185. / 822651844,
      69997945. / 29380423
    };
    // With Y = sum b_i k_i and D = sum d_i k_i, the state within a step is
    // theta k_1 + theta² (3 Y - 2 k_1 - k_7 + D) + theta³ (k_1 + k_7 - 2 Y - 2 D) + theta⁴ D.
    double[][] dense = new double[7][];
    for (int i = 0; i < 7; i++) {
      double first = i == 0 ? 1 : 0;
      double last = i == 6 ? 1 : 0;
      dense[i] =
          new double[] {
            first, 3 * b[i] - 2 * first - last + d[i], first + last - 2 * b[i] - 2 * d[i], d[i]
          };
    }
    return new Tableau(
        5,
        new double[] {0, 1. / 5, 3. / 10, 4. / 5, 8. / 9, 1, 1},
        new double[][] {
          {},
          {1. / 5},
          {3. / 40, 9. / 40},
          {44. / 45, -56. / 15, 32. / 9},
          {19372. / 6561, -25360. / 2187, 64448. / 6561, -212. / 729},
          {9017. / 3168, -355. / 33, 46732. / 5247, 49. / 176, -5103. / 18656},
          {35. / 384, 0, 500. / 1113, 125. / 192, -2187. / 6784, 11. / 84}
        },
        b,
        new double[] {
          71. / 57600, 0, -71. / 16695, 71. / 1920, -17253. / 339200, 22. / 525, -1. / 40
        },
        dense,
        "Dormand and Prince, Journal of Computational and Applied Mathematics 6 (1980); within a"
            + " step: Shampine, Mathematics of Computation 46 (1986), as in Hairer, Norsett and"
            + " Wanner (1993), II.6");
  }
}
