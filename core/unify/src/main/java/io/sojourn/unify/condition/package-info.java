/** The one rule language: a sealed tree, one JSON form, one evaluator. */
@NullMarked
package io.sojourn.unify.condition;

import org.jspecify.annotations.NullMarked;
