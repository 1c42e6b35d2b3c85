module com.example.train {
  requires org.repdyn.runtime;
}
