/** Unify: identities become one profile; conditions are the one rule language. */
@NullMarked
package io.sojourn.unify;

import org.jspecify.annotations.NullMarked;
