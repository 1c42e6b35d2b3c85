package com.example.train;

import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.multibindings.MapBinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import org.repdyn.runtime.PluginInfo;
import org.repdyn.runtime.Repdyn;
import org.repdyn.runtime.TrajectoryFit;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.error.PluginException;
import org.repdyn.runtime.error.RepdynException;
import org.repdyn.runtime.request.FitRequest;
import org.repdyn.runtime.request.RunControl;
import org.repdyn.runtime.request.RunRequest;
import org.repdyn.runtime.request.SimulationGrid;
import org.repdyn.runtime.request.SimulationRequest;
import org.repdyn.runtime.results.ExperimentResult;
import org.repdyn.runtime.results.SimulatedPath;
import org.repdyn.runtime.trajectory.LoadedRecording;
import org.repdyn.runtime.trajectory.TrajectoryCsv;
import org.repdyn.runtime.trajectory.TrajectoryFile;
import org.repdyn.runtime.trajectory.TrajectoryFormat;
import org.repdyn.runtime.trajectory.TrajectorySource;

/** All that a program can do with the facade; prints what the test expects. */
public final class Embedded {
  /** Replaces the threads that train, and adds a format of trajectories. */
  private record Server(ThreadFactory threads) implements Module {
    @Override
    public void configure(Binder binder) {
      binder.bind(ThreadFactory.class).toInstance(threads);
      MapBinder.newMapBinder(binder, String.class, TrajectoryFormat.class)
          .addBinding("ssv")
          .toInstance(Embedded::readSpaces);
    }
  }

  private Embedded() {}

  static void main(String[] args) throws IOException {
    Path experiment = Path.of(args[0]);
    Path folder = experiment.resolveSibling("embedded");
    Repdyn plain = Repdyn.open();
    ExperimentResult.Saved run = plain.run(RunRequest.of(experiment).output(folder.resolve("run")));
    print("run", run.result().status());

    Set<String> names = new ConcurrentSkipListSet<>();
    AtomicLong steps = new AtomicLong();
    RunControl control =
        RunControl.DEFAULT
            .listener((_, step, _, _) -> steps.set(step))
            .cancelWhen(
                () -> { // before every step; a short run may end before the listener is called
                  names.add(Thread.currentThread().getName());
                  return steps.incrementAndGet() > 100;
                });
    Repdyn server =
        Repdyn.builder()
            .override(new Server(Thread.ofPlatform().name("training").factory()))
            .open();
    Path stopped = folder.resolve("stopped");
    print(
        "cancelled",
        server.run(RunRequest.of(experiment).output(stopped), control).result().status());
    print(
        "resumed",
        server.resume(stopped, RunControl.DEFAULT.listener(control.listener())).result().status());
    print("threads", names);
    Path csv = folder.resolve(Path.of("run", "trajectory.csv"));
    print("same bits", Files.mismatch(csv, stopped.resolve("trajectory.csv")) < 0);

    Path spaces = folder.resolve("trajectory.ssv");
    Files.writeString(spaces, Files.readString(csv).replace(',', ' '));
    print("ssv", etaH(server, spaces).equals(etaH(server, csv)));
    FitRequest seeds =
        FitRequest.of(new TrajectoryFile(csv, 1, 0.5), new TrajectoryFile(spaces, 1, 0.5));
    TrajectoryFit fits = server.fit(seeds.output(folder.resolve("fits")));
    Path report = fits.directory().orElseThrow().resolve("report.html");
    print("seeds", fits.result().runs().size() + " " + Files.exists(report));
    print("unknown extension", problems(() -> etaH(plain, spaces)));
    print(
        "bad settings",
        problems(
            () ->
                plain.run(
                    RunRequest.of(experiment)
                        .overrides(List.of("encoder.width=0", "training.steps=x", "inti=1")))));
    print("no directory", problems(() -> Repdyn.open(Path.of("gone"))));
    print("no such plugin", problems(() -> plain.plugins("mpl")));
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    Files.writeString(plugins.resolve("broken.jar"), "no zip");
    Repdyn broken = Repdyn.open(plugins);
    print("broken", broken.brokenPlugins());
    print(
        "missing",
        problems(() -> broken.run(RunRequest.of(experiment).overrides(List.of("task=gone")))));
    print("settings", plain.plugins("mlp").getFirst().settings().getFirst());
    print("services", plain.plugins().stream().map(PluginInfo::service).distinct().toList());

    SimulationGrid grid =
        SimulationGrid.of(Map.of("etaY", 0.036, "etaH", 7e-4), 8e-4, 3.2e-9, 4e-5);
    SimulatedPath path = plain.simulate(SimulationRequest.of(grid, 6000)).paths().getFirst();
    print("simulated", path.status() + " " + path.t().length + " " + path.system().rates()[0]);
  }

  private static OptionalDouble etaH(Repdyn repdyn, Path file) {
    FitRequest request = FitRequest.of(new TrajectoryFile(file, 1, 0.5));
    return repdyn
        .fit(request)
        .representation()
        .fitted()
        .map(fit -> fit.rates().value("etaH"))
        .orElse(OptionalDouble.empty());
  }

  private static LoadedRecording readSpaces(TrajectorySource source) {
    try {
      Path csv = Files.createTempFile("trajectory", ".csv");
      Files.writeString(csv, Files.readString(source.file()).replace(' ', ','));
      return TrajectoryCsv.read(csv, 1, 0.5);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String problems(Runnable call) {
    try {
      call.run();
      return "none";
    } catch (RepdynException e) {
      String kind =
          switch (e) {
            case InvalidInputException _ -> "invalid input";
            case PluginException p -> "broken " + p.broken().getFirst().origin();
          };
      return kind + " " + e.problems();
    }
  }

  private static void print(String what, Object result) {
    System.out.println(what + ": " + result);
  }
}
