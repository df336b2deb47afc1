/** HTTP: collect and the API. */
@NullMarked
package io.sojourn.server;

import org.jspecify.annotations.NullMarked;
