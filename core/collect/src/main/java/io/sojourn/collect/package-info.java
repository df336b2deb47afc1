/** Collect: what a source sends becomes an event or a rejection. */
@NullMarked
package io.sojourn.collect;

import org.jspecify.annotations.NullMarked;
