/** Anyone's data, from NumPy files. */
module org.repdyn.plugin.arrays {
  requires transitive org.repdyn.api;

  exports org.repdyn.plugin.arrays;

  provides org.repdyn.api.TaskProvider with
      org.repdyn.plugin.arrays.ArrayFiles;
}
