package org.repdyn.runtime.sweep.slurm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.repdyn.runtime.sweep.SweepControl;
import org.repdyn.runtime.sweep.SweepListener;
import org.repdyn.runtime.sweep.SweepProgress;
import org.repdyn.runtime.sweep.SweepRun;
import org.repdyn.runtime.sweep.SweepWork;

/** A sweep whose runs of 60 s are done by nobody: a test says how many are missing. */
final class FakeWork implements SweepWork {
  private final Path directory;
  private final SlurmSettings settings;
  private final IntSupplier missing;
  final List<String> notes = new ArrayList<>();
  final List<Integer> running = new ArrayList<>();
  boolean retry;
  boolean over;
  BooleanSupplier cancelled = () -> false;

  FakeWork(Path directory, SlurmSettings settings, IntSupplier missing) {
    this.directory = directory;
    this.settings = settings;
    this.missing = missing;
  }

  @Override
  public Path directory() {
    return directory;
  }

  @Override
  public <S extends Record> S settings(String executor, S defaults) {
    @SuppressWarnings("unchecked") // of the class of the defaults
    S bound = (S) settings;
    return bound;
  }

  @Override
  public List<SweepRun> missing(int atWork) {
    running.add(atWork);
    return IntStream.range(0, missing.getAsInt())
        .mapToObj(i -> new SweepRun(i, 1, "key-" + i))
        .toList();
  }

  @Override
  public double secondsEach() {
    return 60;
  }

  @Override
  public boolean isOver() {
    return over;
  }

  @Override
  public boolean handOver() {
    boolean again = retry;
    retry = false;
    return again;
  }

  @Override
  public void runHere(List<SweepRun> runs) {
    throw new AssertionError("nothing is run where a job is submitted");
  }

  @Override
  public SweepControl control() {
    SweepListener listener =
        new SweepListener() {
          @Override
          public void progress(SweepProgress progress) {
            throw new AssertionError("the sweep tells it, not its executor");
          }

          @Override
          public void note(String text) {
            notes.add(text);
          }
        };
    return new SweepControl(1, listener, cancelled);
  }
}
