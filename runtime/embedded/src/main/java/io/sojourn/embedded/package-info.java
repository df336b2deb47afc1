/** The embedded runtime: one process, one directory, one writer. */
@NullMarked
package io.sojourn.embedded;

import org.jspecify.annotations.NullMarked;
