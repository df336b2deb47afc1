/** The journey index in mapped files. */
@NullMarked
package io.sojourn.columns;

import org.jspecify.annotations.NullMarked;
