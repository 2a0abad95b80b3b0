/** The command line and the object graph. */
@NullMarked
package dev.gatehouse;

import org.jspecify.annotations.NullMarked;
