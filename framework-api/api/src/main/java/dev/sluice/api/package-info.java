/**
 * What a plugin's author reads: the kinds of component, the plugin interface, what a run gives, the
 * laws. Nothing here knows Guice or an engine. Start with {@link dev.sluice.api.plugin.Plugin}.
 */
@NullMarked
package dev.sluice.api;

import org.jspecify.annotations.NullMarked;
