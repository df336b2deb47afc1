/** The console's side of the server: its files, and who may sign in to it. Knows nothing of HTTP. */
@org.jspecify.annotations.NullMarked
package io.sojourn.server.console;
