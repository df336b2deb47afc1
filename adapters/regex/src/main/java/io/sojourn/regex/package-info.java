/** Linear-time patterns, on RE2. */
@NullMarked
package io.sojourn.regex;

import org.jspecify.annotations.NullMarked;
