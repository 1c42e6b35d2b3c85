/** The service interfaces that plugins implement, and what all of them share. */
package org.repdyn.api;
