package org.repdyn.plugin.rosenbrock;

/**
 * Coefficients of Rodas5P: Steinebach, "Construction of Rosenbrock-Wanner method Rodas5P and
 * numerical benchmarks within the Julia Differential Equations package", BIT Numerical Mathematics
 * 63 (2023) 27. Eight stages, order 5 with an embedded order 4, L-stable and stiffly accurate, and
 * an interpolant of order 4. They are given in the form without matrix products (Hairer and Wanner
 * 1996, IV.7): stage i solves
 *
 * <pre>
 *   (1/(gamma dt) - J) u_i = f(t + node_i dt, z + sum_j a_ij u_j) + sum_j c_ij u_j / dt + d_i dt f_t
 * </pre>
 *
 * <p>The last two stages start where the one before ends, so that the next state is the last
 * argument plus the last u, which is the estimated error, too.
 */
final class Rodas5p {
  private Rodas5p() {}

  static final int ORDER = 5;
  static final int STAGES = 8;
  static final double GAMMA = 0.21193756319429014;

  private static final double[] LAST = {
    -7.502846399306121,
    2.561846144803919,
    -11.627539656261098,
    -0.18268767659942256,
    0.030198172008377946
  };

  static final double[][] A = {
    {},
    {3.0},
    {2.849394379747939, 0.45842242204463923},
    {-6.954028509809101, 2.489845061869568, -10.358996098473584},
    {2.8029986275628964, 0.5072464736228206, -0.3988312541770524, -0.04721187230404641},
    LAST,
    {LAST[0], LAST[1], LAST[2], LAST[3], LAST[4], 1},
    {LAST[0], LAST[1], LAST[2], LAST[3], LAST[4], 1, 1}
  };

  static final double[][] C = {
    {},
    {-14.155112264123755},
    {-17.97296035885952, -2.859693295451294},
    {147.12150275711716, -1.41221402718213, 71.68940251302358},
    {165.43517024871676, -0.4592823456491126, 42.90938336958603, -5.961986721573306},
    {
      24.854864614690072,
      -3.0009227002832186,
      47.4931110020768,
      5.5814197821558125,
      -0.6610691825249471
    },
    {
      30.91273214028599,
      -3.1208243349937974,
      77.79954646070892,
      34.28646028294783,
      -19.097331116725623,
      -28.087943162872662
    },
    {
      37.80277123390563,
      -3.2571969029072276,
      112.26918849496327,
      66.9347231244047,
      -40.06618937091002,
      -54.66780262877968,
      -9.48861652309627
    }
  };

  static final double[] NODES = {
    0, 0.6358126895828704, 0.4095798393397535, 0.9769306725060716, 0.4288403609558664, 1, 1, 1
  };

  static final double[] D = {
    GAMMA, -0.42387512638858027, -0.3384627126235924, 1.8046452872882734, 2.325825639765069, 0, 0, 0
  };

  /**
   * With {@code r_j = sum_i DENSE_ji u_i}, the state within a step is {@code (1 - theta) z + theta
   * (next + (1 - theta) (r_0 + theta (r_1 + theta r_2)))}.
   */
  static final double[][] DENSE = {
    {
      25.948786856663858,
      -2.5579724845846235,
      10.433815404888879,
      -2.3679251022685204,
      0.524948541321073,
      1.1241088310450404,
      0.4272876194431874,
      -0.17202221070155493
    },
    {
      -9.91568850695171,
      -0.9689944594115154,
      3.0438037242978453,
      -24.495224566215796,
      20.176138334709044,
      15.98066361424651,
      -6.789040303419874,
      -6.710236069923372
    },
    {
      11.419903575922262,
      2.8879645146136994,
      72.92137995996029,
      80.12511834622643,
      -52.072871366152654,
      -59.78993625266729,
      -0.15582684282751913,
      4.883087185713722
    }
  };
}
