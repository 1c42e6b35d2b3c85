package org.repdyn.runtime.reproduce;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * One part of the paper, as reproductions.yaml describes it.
 *
 * @param name such as {@code xor}
 * @param reproduces what it shows, for a reader
 * @param time how long it takes, in words
 * @param sweeps what is run
 */
record Reproduction(String name, String reproduces, Time time, List<Sweep> sweeps) {
  Reproduction {
    sweeps = List.copyOf(sweeps);
  }

  /** The sweeps that belong to a form: those that have seeds in it. */
  List<Sweep> sweeps(boolean isFull) {
    return sweeps.stream().filter(sweep -> !sweep.form(isFull).seeds().isEmpty()).toList();
  }

  /**
   * How long it takes.
   *
   * @param quick of the quick form
   * @param full of the paper's own numbers of seeds, steps and cells
   */
  record Time(String quick, String full) {
    String of(boolean isFull) {
      return isFull ? full : quick;
    }
  }

  /**
   * Experiments that are run together.
   *
   * @param name of its directory
   * @param quick seeds, settings and grid of the quick form
   * @param full those of the paper
   * @param experiments rows of the paper
   */
  record Sweep(String name, Form quick, Form full, List<Experiment> experiments) {
    Sweep {
      experiments = List.copyOf(experiments);
    }

    Form form(boolean isFull) {
      return isFull ? full : quick;
    }
  }

  /**
   * What differs between the quick and the full form.
   *
   * @param seeds such as {@code 1..3}; empty where the sweep does not belong to the form
   * @param settings {@code a.b=c} for every experiment
   * @param grid values of settings that the files sweep; those of the file where a name is missing
   */
  record Form(String seeds, List<String> settings, SequencedMap<String, List<Double>> grid) {
    Form {
      settings = List.copyOf(settings);
    }
  }

  /**
   * A row of the paper.
   *
   * @param name in tables
   * @param file of dist/examples/paper, without its ending
   * @param corrected settings that follow the text of the paper where its code does not
   * @param published settings of the published code; empty where it does what the text says
   */
  record Experiment(
      String name, String file, List<String> corrected, Optional<List<String>> published) {
    /** After the name of an experiment that runs as the published code does. */
    static final String AS_PUBLISHED = ", as published";

    Experiment {
      corrected = List.copyOf(corrected);
      published = published.map(List::copyOf);
    }
  }
}
