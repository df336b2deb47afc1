/** {@code sojourn query}: analyses over files, a directory or a running server. */
@NullMarked
package io.sojourn.cli.query;

import org.jspecify.annotations.NullMarked;
