package org.repdyn.runtime.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The taps of a network from input to output. A recording names the representation first and the
 * rest in the network's order; this puts the representation back in its place by its name.
 */
final class LayerOrder {
  private static final Pattern CHUNK = Pattern.compile("\\d{1,18}|\\D+|\\d");

  private LayerOrder() {}

  static List<String> order(List<String> taps) {
    List<String> order = new ArrayList<>(taps.subList(1, taps.size()));
    String representation = taps.getFirst();
    int place = 0;
    while (place < order.size() && compare(order.get(place), representation) < 0) {
      place++;
    }
    order.add(place, representation);
    return order;
  }

  /** Encoder before decoder, and numbers within names as numbers. */
  static int compare(String a, String b) {
    int part = Boolean.compare(a.startsWith("decoder"), b.startsWith("decoder"));
    return part != 0 ? part : compareChunks(chunks(a), chunks(b));
  }

  private static int compareChunks(List<String> a, List<String> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      String x = a.get(i);
      String y = b.get(i);
      boolean numbers = Character.isDigit(x.charAt(0)) && Character.isDigit(y.charAt(0));
      int c = numbers ? Long.compare(Long.parseLong(x), Long.parseLong(y)) : x.compareTo(y);
      if (c != 0) {
        return c;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private static List<String> chunks(String name) {
    Matcher matcher = CHUNK.matcher(name);
    List<String> chunks = new ArrayList<>();
    while (matcher.find()) {
      chunks.add(matcher.group());
    }
    return chunks;
  }
}
