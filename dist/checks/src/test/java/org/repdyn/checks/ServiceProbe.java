package org.repdyn.checks;

import java.util.ServiceLoader;

/**
 * Runs inside the image, on its class path: prints the class of each provider that a service has
 * there.
 */
final class ServiceProbe {

  private ServiceProbe() {}

  public static void main(String[] services) throws ClassNotFoundException {
    for (String service : services) {
      ServiceLoader.load(Class.forName(service))
          .forEach(provider -> System.out.println(service + " " + provider.getClass().getName()));
    }
  }
}
