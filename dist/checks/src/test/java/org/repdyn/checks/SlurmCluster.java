package org.repdyn.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A Slurm of three nodes on this machine: its daemons are processes of the test, on free ports of
 * the loopback interface, without systemd. (Debian's Slurm allows several nodes on one host.)
 */
final class SlurmCluster implements AutoCloseable {
  static final List<String> NODES = List.of("n1", "n2", "n3");

  private static final List<String> PROGRAMS =
      List.of("munged", "slurmctld", "slurmd", "sbatch", "squeue", "scancel", "sinfo");

  private final Path folder;
  private final Path conf;

  /**
   * Starts one, and waits until its nodes are idle.
   *
   * @param folder an empty one, in another of the test
   */
  SlurmCluster(Path folder) throws Exception {
    this.folder = folder;
    this.conf = folder.resolve("slurm.conf");
    configure();
    munge();
    start("slurmctld", "-D");
    for (String node : NODES) {
      start("slurmd", "-D", "-N", node);
    }
    awaitIdle();
  }

  /** What of Slurm is not on this machine, if anything. */
  static Optional<String> missing() {
    List<String> missing = PROGRAMS.stream().filter(name -> find(name).isEmpty()).toList();
    if (!missing.isEmpty()) {
      return Optional.of(
          "no "
              + String.join(", ", missing)
              + ": apt-get install --no-install-recommends slurm-wlm munge");
    }
    try {
      InetAddress host = InetAddress.getByName(host());
      return host.isLoopbackAddress()
          ? Optional.empty()
          : Optional.of("the name of this machine is not an address of the loopback interface");
    } catch (IOException e) {
      return Optional.of("the name of this machine has no address: " + e.getMessage());
    }
  }

  /** What commands need in order to find this cluster. */
  Map<String, String> environment() {
    return Map.of("SLURM_CONF", conf.toString());
  }

  /** The JVMs of the tasks on a node. */
  List<ProcessHandle> jvms(String node) {
    return tasks(node).stream()
        .filter(process -> process.info().command().orElse("").endsWith("/bin/java"))
        .toList();
  }

  /** Kills all of a node at once: its slurmd, what watches the tasks there, and the tasks. */
  void killNode(String node) {
    kill(
        Stream.concat(
                ours().filter(process -> arguments(process).endsWith("-N " + node)),
                tasks(node).stream())
            .toList());
  }

  @Override
  public void close() {
    kill(ours().toList());
  }

  /** With what watches tasks: a slurmstepd overwrites its variables and is not among ours. */
  private static void kill(List<ProcessHandle> processes) {
    List<ProcessHandle> doomed = new ArrayList<>(processes);
    processes.stream()
        .flatMap(process -> process.parent().stream())
        .filter(parent -> arguments(parent).startsWith("slurmstepd"))
        .forEach(doomed::add);
    doomed.forEach(ProcessHandle::destroyForcibly);
  }

  /** All logs of the daemons, for messages. */
  String logs() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> logs = Files.list(folder.resolve("log"))) {
      for (Path log : logs.sorted().toList()) {
        text.append(log.getFileName()).append('\n').append(Files.readString(log)).append('\n');
      }
    }
    return text.toString();
  }

  private void configure() throws IOException {
    // munged wants its socket to be within reach of every user.
    for (Path each : List.of(folder.getParent(), folder)) {
      Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    for (String name :
        List.of("run", "log", "state", "munge", "spool/n1", "spool/n2", "spool/n3")) {
      Files.createDirectories(folder.resolve(name));
    }
    String user = System.getProperty("user.name");
    List<Integer> ports = freePorts();
    Files.writeString(
        conf,
        """
        ClusterName=checks
        SlurmctldHost=%1$s(127.0.0.1)
        SlurmUser=%2$s
        SlurmdUser=%2$s
        SlurmctldPort=%4$d
        AuthType=auth/munge
        CredType=cred/munge
        AuthInfo=socket=%3$s/run/munge.sock,cred_expire=5
        CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
        ProctrackType=proctrack/linuxproc
        TaskPlugin=task/none
        JobAcctGatherType=jobacct_gather/none
        AccountingStorageType=accounting_storage/none
        SwitchType=switch/none
        MpiDefault=none
        SelectType=select/cons_tres
        SelectTypeParameters=CR_Core
        SchedulerParameters=sched_interval=1,bf_interval=1,batch_sched_delay=0
        SlurmdParameters=config_overrides
        ReturnToService=2
        JobRequeue=1
        SlurmdTimeout=3
        MessageTimeout=3
        TCPTimeout=1
        KillWait=2
        StateSaveLocation=%3$s/state
        SlurmdSpoolDir=%3$s/spool/%%n
        SlurmctldPidFile=%3$s/run/slurmctld.pid
        SlurmdPidFile=%3$s/run/slurmd.%%n.pid
        SlurmctldLogFile=%3$s/log/slurmctld.log
        SlurmdLogFile=%3$s/log/slurmd.%%n.log
        NodeName=n1 NodeHostname=%1$s NodeAddr=127.0.0.1 Port=%5$d CPUs=2 State=UNKNOWN
        NodeName=n2 NodeHostname=%1$s NodeAddr=127.0.0.1 Port=%6$d CPUs=2 State=UNKNOWN
        NodeName=n3 NodeHostname=%1$s NodeAddr=127.0.0.1 Port=%7$d CPUs=2 State=UNKNOWN
        PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
        """
            .formatted(
                host(), user, folder, ports.get(0), ports.get(1), ports.get(2), ports.get(3)));
  }

  private void munge() throws IOException, InterruptedException {
    byte[] key = new byte[1024];
    new SecureRandom().nextBytes(key);
    Path file = Files.write(folder.resolve(Path.of("munge", "key")), key);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwx------"));
    start(
        "munged",
        "-F",
        "--socket=" + folder + "/run/munge.sock",
        "--key-file=" + file,
        "--pid-file=" + folder + "/munge/pid",
        "--log-file=" + folder + "/munge/log",
        "--seed-file=" + folder + "/munge/seed",
        "--num-threads=2");
    await("munged", () -> Files.exists(folder.resolve(Path.of("run", "munge.sock"))));
  }

  private void awaitIdle() throws IOException, InterruptedException {
    String sinfo = find("sinfo").orElseThrow();
    String idle = Integer.toString(NODES.size());
    List<String> ask = List.of("env", "SLURM_CONF=" + conf, sinfo, "-h", "-t", "idle", "-o", "%D");
    await("nodes", () -> ForkedProcess.run(ask).out().strip().equals(idle));
  }

  private void await(String what, BooleanSupplier ready) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!ready.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        String logs = logs();
        close();
        throw new AssertionError("no " + what + " after 60 s\n" + logs);
      }
      Thread.sleep(100);
    }
  }

  private void start(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(find(program).orElseThrow()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment());
    Path log = folder.resolve("log").resolve(program + ".out");
    builder.redirectOutput(Redirect.appendTo(log.toFile())).start().getOutputStream().close();
  }

  /** The processes of the tasks on a node; Slurm gives them the name of the node. */
  private List<ProcessHandle> tasks(String node) {
    return ours().filter(p -> variables(p).contains("\0SLURMD_NODENAME=" + node + "\0")).toList();
  }

  /** The daemons and what they started: all that has the configuration of this cluster. */
  private Stream<ProcessHandle> ours() {
    String mark = "\0SLURM_CONF=" + conf + "\0";
    long self = ProcessHandle.current().pid();
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != self && variables(process).contains(mark));
  }

  private static String variables(ProcessHandle process) {
    return "\0" + proc(process, "environ");
  }

  private static String arguments(ProcessHandle process) {
    return proc(process, "cmdline").replace('\0', ' ').strip();
  }

  private static String proc(ProcessHandle process, String file) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), file));
      return new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // it has ended, or is of another user
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName().split("\\.")[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Integer> freePorts() throws IOException {
    try (ServerSocket a = new ServerSocket(0);
        ServerSocket b = new ServerSocket(0);
        ServerSocket c = new ServerSocket(0);
        ServerSocket d = new ServerSocket(0)) {
      return List.of(a.getLocalPort(), b.getLocalPort(), c.getLocalPort(), d.getLocalPort());
    }
  }

  /** Daemons are in folders that need not be on the path of a user. */
  private static Optional<String> find(String program) {
    return Stream.of((System.getenv("PATH") + ":/usr/sbin:/sbin").split(":"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
