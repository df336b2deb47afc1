/** The mathematics behind estimates: special functions, quadrature, optimization. Pure; any thread may call. */
@NullMarked
package io.sojourn.measure.stats;

import org.jspecify.annotations.NullMarked;
