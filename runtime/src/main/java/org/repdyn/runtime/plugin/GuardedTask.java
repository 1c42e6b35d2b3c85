package org.repdyn.runtime.plugin;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Loss;
import org.repdyn.api.task.Pair;
import org.repdyn.api.task.Samples;
import org.repdyn.api.task.Staircase;
import org.repdyn.api.task.Task;

/**
 * A task behind the guard of its provider, asked once for everything but its samples and what is
 * computed from them.
 */
record GuardedTask(
    Shape input,
    Shape output,
    Samples training,
    Optional<Samples> test,
    Loss loss,
    List<Pair> pairs,
    Supplier<Optional<Staircase>> closedForm)
    implements Task {

  @Override
  public Optional<Staircase> staircase() {
    return closedForm.get();
  }

  static GuardedTask of(Task task, Guard guard) {
    Samples training = new GuardedSamples(guard.get("training", task::training), "training", guard);
    List<Pair> pairs = guard.list("pairs", Pair.class, task::pairs);
    guard.require(!pairs.isEmpty(), "pairs", "returned no pair");
    pairs.stream()
        .filter(pair -> Math.max(pair.first(), pair.second()) >= training.size())
        .findFirst()
        .ifPresent(
            pair -> {
              throw guard.nonsense(
                  "pairs", "returned %s of %d training samples".formatted(pair, training.size()));
            });
    return new GuardedTask(
        guard.get("input", task::input),
        guard.get("output", task::output),
        training,
        guard
            .get("test", task::test)
            .<Samples>map(samples -> new GuardedSamples(samples, "test", guard)),
        guard.get("loss", task::loss),
        pairs,
        () -> guard.get("staircase", task::staircase));
  }
}
