/** JSON text to values and back, streaming, on Jackson. */
@NullMarked
package io.sojourn.json;

import org.jspecify.annotations.NullMarked;
