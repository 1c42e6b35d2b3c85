/**
 * Handwritten digits, the real 70,000 images, or any files of that format; CIFAR-10 and CIFAR-100.
 */
module org.repdyn.plugin.mnist {
  requires transitive org.repdyn.api;

  exports org.repdyn.plugin.mnist;

  provides org.repdyn.api.TaskProvider with
      org.repdyn.plugin.mnist.Cifar,
      org.repdyn.plugin.mnist.Mnist;
}
