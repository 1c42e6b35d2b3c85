package org.repdyn.runtime.experiment;

import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.repdyn.runtime.trajectory.LoadedRecording;
import org.repdyn.runtime.trajectory.TrajectoryFormat;
import org.repdyn.runtime.trajectory.TrajectorySource;

/** The formats of trajectories, by the extensions of their files. */
public final class TrajectoryFormats {
  private final Map<String, TrajectoryFormat> formats;

  @Inject
  TrajectoryFormats(Map<String, TrajectoryFormat> formats) {
    this.formats = formats;
  }

  /**
   * Reads a trajectory.
   *
   * @param source its files
   * @return what they hold
   * @throws org.repdyn.runtime.error.InvalidInputException if they cannot be read, or hold
   *     something else
   */
  public LoadedRecording read(TrajectorySource source) {
    String name = source.file().toString();
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    TrajectoryFormat format = formats.get(extension);
    if (format == null) {
      format = Objects.requireNonNull(formats.get(source.usualFormat()));
    }
    return format.read(source);
  }
}
