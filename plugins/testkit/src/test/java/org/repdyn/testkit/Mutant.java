package org.repdyn.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A provider under its contract.
 *
 * @param name what is wrong with it
 * @param contract the tests of its kind, for it
 * @param killer the test that has to fail; others may fail as well. Empty for a correct provider
 */
record Mutant(String name, ProviderContract<?> contract, String killer) {

  /** The tests of the contract that fail. */
  Set<String> failures() {
    Set<String> failed = new TreeSet<>();
    for (Method test : contract.getClass().getMethods()) {
      if (test.isAnnotationPresent(Test.class)) {
        try {
          test.invoke(contract);
        } catch (InvocationTargetException e) {
          failed.add(test.getName());
        } catch (IllegalAccessException e) {
          throw new AssertionError(e);
        }
      }
    }
    return failed;
  }

  @Override
  public String toString() {
    return name;
  }
}
