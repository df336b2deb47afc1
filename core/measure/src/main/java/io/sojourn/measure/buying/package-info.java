/** Models of how people buy as long as they are customers, and of what they spend; fitted by maximum likelihood. */
@NullMarked
package io.sojourn.measure.buying;

import org.jspecify.annotations.NullMarked;
