package org.repdyn.runtime.report.html;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.repdyn.runtime.results.SeedSummary.SeedStatistics;
import org.repdyn.runtime.results.WatchedSet.Embedding;

/**
 * A reproduction of the paper, as its page shows it.
 *
 * @param title the heading
 * @param form what was run, in a sentence
 * @param rows published numbers beside those of today
 * @param parts figures and tables
 */
public record ReproductionTable(String title, String form, List<Row> rows, List<Part> parts) {
  /** Copies its lists. */
  public ReproductionTable {
    rows = List.copyOf(rows);
    parts = List.copyOf(parts);
  }

  /**
   * A published number.
   *
   * @param reproduction the part of the paper
   * @param experiment the row of the paper
   * @param quantity what was measured
   * @param published the number; empty where only a figure was published
   * @param ours over seeds; empty where there is none
   * @param agreement the answer
   * @param why what was asked and where the number comes from, and what is known of a difference
   */
  public record Row(
      String reproduction,
      String experiment,
      String quantity,
      OptionalDouble published,
      Optional<SeedStatistics> ours,
      Agreement agreement,
      String why) {}

  /** Whether a number of today agrees with a published one. */
  public enum Agreement {
    /** It does, by the rule that was set before. */
    AGREES,
    /** It does not. */
    DIFFERS,
    /** Nothing is asked of it. */
    SHOWN,
    /** There is none. */
    MISSING;

    @Override
    public String toString() {
      return switch (this) {
        case AGREES -> "agrees";
        case DIFFERS -> "differs";
        case SHOWN -> "shown";
        case MISSING -> "no value";
      };
    }
  }

  /**
   * A section of the page.
   *
   * @param title unique in the page
   * @param text what was run
   * @param command reruns it; may be empty
   * @param blocks its content
   */
  public record Part(String title, String text, String command, List<Block> blocks) {
    /** Copies its list. */
    public Part {
      blocks = List.copyOf(blocks);
    }
  }

  /** A figure or a table. */
  public sealed interface Block {
    /** Curves of a network and of the theory, each in a chart. */
    record Curves(String caption, String unit, List<Curve> curves) implements Block {
      /** Copies its list. */
      public Curves {
        curves = List.copyOf(curves);
      }
    }

    /** One quantity over time; the theory may be empty. */
    record Curve(String quantity, double[] time, double[] network, double[] theory) {}

    /** Points, with the line of equality, on logarithmic axes. */
    record Points(String title, String caption, String x, String y, List<Series> series)
        implements Block {
      /** Copies its list. */
      public Points {
        series = List.copyOf(series);
      }
    }

    /** Lines; those of the theory are dashed. */
    record Lines(String title, String caption, String x, String y, boolean log, List<Series> series)
        implements Block {
      /** Copies its list. */
      public Lines {
        series = List.copyOf(series);
      }
    }

    /** Points of one name. */
    record Series(String name, double[] x, double[] y, boolean theory) {}

    /** Numbers from 0 to 1 by row and column, which have the same names. */
    record Matrix(String title, String caption, List<String> names, double[][] values)
        implements Block {
      /** Copies its list. */
      public Matrix {
        names = List.copyOf(names);
      }
    }

    /**
     * Distances between samples, predicted and observed.
     *
     * @param title what was compared
     * @param squared whether they are squared
     * @param labels of the samples
     * @param predicted samples x samples
     * @param observed samples x samples
     * @param comparable whether both have the same unit
     */
    record Distances(
        String title,
        boolean squared,
        List<String> labels,
        double[][] predicted,
        double[][] observed,
        boolean comparable)
        implements Block {
      /** Copies its list. */
      public Distances {
        labels = List.copyOf(labels);
      }
    }

    /** Samples as points in three dimensions, at some times of a run in a unit. */
    record Embedded(String title, Embedding embedding, String unit) implements Block {}

    /** Texts in rows. */
    record Texts(String caption, List<String> heads, List<List<String>> rows) implements Block {
      /** Copies its lists. */
      public Texts {
        heads = List.copyOf(heads);
        rows = List.copyOf(rows);
      }
    }
  }
}
