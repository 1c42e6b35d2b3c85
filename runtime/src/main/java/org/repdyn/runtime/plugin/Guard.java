package org.repdyn.runtime.plugin;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.repdyn.runtime.error.PluginException;
import org.repdyn.runtime.error.RepdynException;

/**
 * The boundary between the runtime and one provider, with everything that the provider makes:
 * whatever is thrown behind it, errors too, becomes a {@link PluginException} that names plugin,
 * provider and method.
 */
final class Guard {
  private final String name;

  /**
   * A boundary.
   *
   * @param origin the plugin
   * @param provider its service and id, such as {@code encoder wide}
   */
  Guard(Origin origin, String provider) {
    this.name = "plugin %s: %s".formatted(origin, provider);
  }

  /** Calls a method that must return something. */
  <R> R get(String method, Supplier<? extends @Nullable R> call) {
    @Nullable R result;
    try {
      result = call.get();
    } catch (Throwable e) {
      throw failed(method, e);
    }
    return present(method, result);
  }

  /**
   * The same for a method that may refuse its arguments.
   *
   * @throws IllegalArgumentException if it does, or cannot read a file, with its text
   */
  <R> R make(String method, Supplier<? extends @Nullable R> call) {
    @Nullable R result;
    try {
      result = call.get();
    } catch (IllegalArgumentException | UncheckedIOException e) {
      String text = Reason.text(e);
      throw text.isBlank() ? failed(method, e) : new IllegalArgumentException(text, e);
    } catch (Throwable e) {
      throw failed(method, e);
    }
    return present(method, result);
  }

  /**
   * The same for a list: its elements may be of any class, by an unchecked cast.
   *
   * @return a copy
   */
  <R> List<R> list(
      String method, Class<R> type, Supplier<? extends @Nullable List<? extends R>> call) {
    return get(
        method,
        () -> {
          List<?> copy = List.copyOf(present(method, call.get()));
          return copy.stream().<R>map(type::cast).toList();
        });
  }

  /**
   * Calls a method that may only read arrays, and checks that it does: for the first of many calls.
   */
  void reading(String method, Runnable call, double[]... arrays) {
    double[][] former = Arrays.stream(arrays).map(double[]::clone).toArray(double[][]::new);
    call.run();
    require(Arrays.deepEquals(arrays, former), method, "changed an array that it may only read");
  }

  /** A function that is called later, number by number. */
  DoubleUnaryOperator function(String method, @Nullable DoubleUnaryOperator call) {
    if (call == null) {
      throw nonsense(method, "is null");
    }
    return x -> {
      try {
        return call.applyAsDouble(x);
      } catch (Throwable e) {
        throw failed(method, e);
      }
    };
  }

  private <R> R present(String method, @Nullable R result) {
    if (result == null) {
      throw nonsense(method, "returned null");
    }
    return result;
  }

  /** A method that threw something; what another plugin threw, which it called, stays as it is. */
  RepdynException failed(String method, Throwable e) {
    return e instanceof RepdynException known
        ? known
        : new PluginException("%s: %s failed: %s".formatted(name, method, Reason.of(e)), e);
  }

  /** A method that returned what its contract excludes. */
  PluginException nonsense(String method, String what) {
    return new PluginException("%s: %s %s".formatted(name, method, Reason.shortened(what)));
  }

  /** Checks what a method returned. */
  void require(boolean condition, String method, String otherwise) {
    if (!condition) {
      throw nonsense(method, otherwise);
    }
  }
}
