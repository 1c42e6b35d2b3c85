package com.example.inline;

import module java.base;
import module org.repdyn.api;
import module org.repdyn.runtime;

public final class Inline {
  public record Narrow(@Doc("units, at least 1") int units) implements EncoderProvider<Narrow> {
    public String id() {
      return "narrow";
    }

    public String summary() {
      return "One linear layer.";
    }

    public Narrow defaults() {
      return new Narrow(8);
    }

    public Node encode(Graph graph, Node x, Narrow config) {
      return graph.linear("layer", graph.flatten(x), config.units());
    }
  }

  static void main(String[] args) {
    var own = Repdyn.builder().providers(new Narrow(8)).open();
    try {
      System.out.println(own.run(RunRequest.of(Path.of(args[0]))).result().status());
    } catch (RepdynException e) {
      e.problems().forEach(System.err::println);
    }
  }
}
