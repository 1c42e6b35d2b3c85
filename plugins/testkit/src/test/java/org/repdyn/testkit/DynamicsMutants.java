package org.repdyn.testkit;

import java.util.Arrays;
import java.util.List;
import org.repdyn.api.Check;
import org.repdyn.api.Doc;
import org.repdyn.api.DynamicsProvider;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.api.dynamics.VectorField;

/** Decay of h, y and w, of which the rate of h grows with h. */
public final class DynamicsMutants {
  private DynamicsMutants() {}

  public record Power(@Doc("power of h in its rate, 0 to 2") double power) {
    public Power {
      Check.within("power", power, 0, 2);
    }
  }

  private enum Fault {
    NONE(""),
    RATE_TWICE("ratesAreNamedAndAreTheParameters"),
    RATE_WITH_SPACE("ratesAreNamedAndAreTheParameters"),
    RATES_ALONE("ratesAreNamedAndAreTheParameters"),
    ENCODE_ROOT("observingUndoesEncoding"),
    DEPENDS_ON_TIME("autonomousFieldsIgnoreTime"),
    FIRST_RATE_FOR_ALL("lanesAreIndependent"),
    BROKEN_BLOCK("lanesAreIndependent"),
    DERIVATIVE_ADDS("lanesAreIndependent"),
    DERIVATIVE_INCOMPLETE("lanesAreIndependent"),
    OBSERVE_FIRST_LANE("lanesAreIndependent"),
    JACOBIAN_FIRST_LANE("lanesAreIndependent"),
    JACOBIAN_NOT_CLEARED("lanesAreIndependent"),
    JACOBIAN_SIGN("jacobiansAreThoseOfFiniteDifferences"),
    JACOBIAN_TRANSPOSED("jacobiansAreThoseOfFiniteDifferences");

    final String killer;

    Fault(String killer) {
      this.killer = killer;
    }
  }

  private record Provider(Fault fault) implements DynamicsProvider<Power> {
    @Override
    public String id() {
      return "decay";
    }

    @Override
    public String summary() {
      return "Decay.";
    }

    @Override
    public Power defaults() {
      return new Power(1);
    }

    @Override
    public Dynamics create(Power config) {
      return new Decay(fault, config.power());
    }
  }

  private record Decay(Fault fault, double power) implements Dynamics, VectorField {
    @Override
    public List<String> rates() {
      return switch (fault) {
        case RATE_TWICE -> List.of("etaH", "etaH");
        case RATE_WITH_SPACE -> List.of("etaH", "eta y");
        default -> List.of("etaH", "etaY");
      };
    }

    @Override
    public VectorField field() {
      return this;
    }

    @Override
    public void encode(double h, double y, double w, double dx2, double dy2, double[] state) {
      state[0] = fault == Fault.ENCODE_ROOT ? Math.sqrt(h) : h;
      state[1] = y;
      state[2] = w;
    }

    @Override
    public void observe(int lanes, double[] state, double[] p, double[] observed) {
      System.arraycopy(state, 0, observed, 0, 3 * lanes);
      for (int l = 1; l < lanes && fault == Fault.OBSERVE_FIRST_LANE; l++) {
        observed[l] = state[0];
      }
    }

    @Override
    public int components() {
      return 3;
    }

    @Override
    public int parameters() {
      return fault == Fault.RATES_ALONE ? 2 : 4;
    }

    @Override
    public boolean isAutonomous() {
      return true;
    }

    @Override
    public void derivative(int lanes, double[] t, double[] z, double[] p, double[] dz) {
      for (int l = 0; l < lanes; l++) {
        double etaH = p[fault == Fault.FIRST_RATE_FOR_ALL ? 0 : l];
        double old = fault == Fault.DERIVATIVE_ADDS ? dz[l] : 0;
        double time = fault == Fault.DEPENDS_ON_TIME ? t[l] : 0;
        dz[l] = old - etaH * Math.pow(z[l], power + 1) - time;
        dz[lanes + l] = -p[lanes + l] * z[l] * z[lanes + l];
        if (fault != Fault.DERIVATIVE_INCOMPLETE) {
          dz[2 * lanes + l] = -p[lanes + l] * z[2 * lanes + l];
        }
      }
      if (fault == Fault.BROKEN_BLOCK && lanes == BLOCK) {
        dz[lanes - 1] = 0;
      }
    }

    @Override
    public boolean hasJacobian() {
      return true;
    }

    @Override
    public void jacobian(int lanes, double[] t, double[] z, double[] p, double[] j) {
      if (fault != Fault.JACOBIAN_NOT_CLEARED) {
        Arrays.fill(j, 0);
      }
      for (int l = 0; l < lanes; l++) {
        int of = fault == Fault.JACOBIAN_FIRST_LANE ? 0 : l;
        double etaY = p[lanes + l];
        j[l] = -p[of] * (power + 1) * Math.pow(z[of], power);
        int below = fault == Fault.JACOBIAN_TRANSPOSED ? lanes + l : 3 * lanes + l;
        j[below] = -etaY * z[lanes + l];
        j[4 * lanes + l] = -etaY * z[l];
        j[8 * lanes + l] = fault == Fault.JACOBIAN_SIGN ? etaY : -etaY;
      }
    }
  }

  static List<Mutant> all() {
    return List.of(Fault.values()).stream().map(DynamicsMutants::mutant).toList();
  }

  private static Mutant mutant(Fault fault) {
    DynamicsContract<Power> contract = () -> new Provider(fault);
    return new Mutant("dynamics: " + fault, contract, fault.killer);
  }
}
