/** The sojourn command. */
@NullMarked
package io.sojourn.cli;

import org.jspecify.annotations.NullMarked;
