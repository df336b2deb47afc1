/** The only module that names concrete adapters. */
@NullMarked
package io.sojourn.dist;

import org.jspecify.annotations.NullMarked;
