/** Ports: what a runtime needs from the world. */
@NullMarked
package io.sojourn.ports;

import org.jspecify.annotations.NullMarked;
