/** From an experiment file to checked records; every problem of a file is reported at once. */
package org.repdyn.runtime.config;
