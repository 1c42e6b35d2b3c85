package com.example.train;

import module java.base;
import module org.repdyn.runtime;

public final class Train {
  static void main(String[] args) {
    long deadline = System.nanoTime() + Long.parseLong(args[1]) * 1_000_000_000;
    RunControl control =
        RunControl.DEFAULT
            .listener((seed, step, total, loss) -> System.err.println(step + " of " + total))
            .cancelWhen(() -> System.nanoTime() > deadline);
    try {
      var run = Repdyn.open().run(RunRequest.of(Path.of(args[0])), control);
      System.out.println(run.result().status() + ", see " + run.directory().resolve("report.html"));
    } catch (RepdynException e) {
      e.problems().forEach(System.err::println);
    }
  }
}
