/** Journey notation, builders, and the demo brand. */
@NullMarked
package io.sojourn.testkit;

import org.jspecify.annotations.NullMarked;
