/** Measure: analyses as mergeable folds over journeys. */
@NullMarked
package io.sojourn.measure;

import org.jspecify.annotations.NullMarked;
