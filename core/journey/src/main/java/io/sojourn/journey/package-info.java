/** Journey: touchpoints, channels, sessions and stages of what one profile lived. */
@NullMarked
package io.sojourn.journey;

import org.jspecify.annotations.NullMarked;
