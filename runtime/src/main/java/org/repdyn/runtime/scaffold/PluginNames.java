package org.repdyn.runtime.scaffold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.repdyn.runtime.config.Suggestions;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.plugin.Service;

/**
 * The names of a new plugin.
 *
 * @param kind the service that it provides
 * @param packageName of its package, and of its module
 * @param id in experiment files
 */
public record PluginNames(Service kind, String packageName, String id) {
  private static final String SEGMENT = "[a-z][a-z0-9]*";
  private static final String ID = SEGMENT + "(-[a-z0-9]+)*";

  /** Where a plugin goes whose author gives an id alone. */
  private static final String DEFAULT_PARENT = "com.example.";

  private static final Set<String> RESERVED =
      Set.of(
          ("abstract assert boolean break byte case catch char class const continue default do"
                  + " double else enum extends false final finally float for goto if implements"
                  + " import instanceof int interface long native new null package private"
                  + " protected public return short static strictfp super switch synchronized this"
                  + " throw throws transient true try void volatile while")
              .split(" "));

  /**
   * Checks the words of a command line.
   *
   * @param kind such as {@code encoder}
   * @param name a package such as {@code org.acme.wide}, whose last part becomes the id, or an id
   *     such as {@code wide-net}
   * @return the names
   * @throws InvalidInputException with every problem
   */
  public static PluginNames of(String kind, String name) {
    List<String> problems = new ArrayList<>();
    List<String> kinds = Arrays.stream(Service.values()).map(Service::toString).toList();
    if (!kinds.contains(kind)) {
      problems.add("there is no service \"%s\"%s".formatted(kind, Suggestions.hint(kind, kinds)));
    }
    boolean isPackage = name.contains(".");
    String packageName = isPackage ? name : DEFAULT_PARENT + name.replace("-", "");
    if (!name.matches(isPackage ? SEGMENT + "(\\." + SEGMENT + ")+" : ID)) {
      problems.add(
          ("\"%s\" is no name: it must be a package, such as org.acme.wide, or an id, such as"
                  + " wide-net; of a-z and 0-9, each part of a package beginning with a letter")
              .formatted(name));
    }
    for (String part : packageName.split("\\.")) {
      if (RESERVED.contains(part)) {
        problems.add("\"%s\" is no name: %s is a word of Java".formatted(name, part));
      }
    }
    if (packageName.matches("(javax?|jdk|org\\.repdyn)\\..*")) {
      problems.add("the package %s is not yours: it is that of Java or Repdyn".formatted(name));
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return new PluginNames(
        Service.valueOf(kind.toUpperCase(Locale.ROOT)),
        packageName,
        isPackage ? name.substring(name.lastIndexOf('.') + 1) : name);
  }

  /** The service as part of the name of a class, such as {@code Encoder}. */
  String service() {
    return capital(kind.toString());
  }

  /** The provider, such as {@code WideNetEncoder}. */
  String className() {
    String name =
        Arrays.stream(id.split("-")).map(PluginNames::capital).collect(Collectors.joining());
    return name.endsWith(service()) ? name : name + service();
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
