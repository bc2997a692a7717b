/** Hands the parts of the app to all elements below `host`. */
import { ContextProvider } from '@lit/context';
import type { LitElement } from 'lit';
import type { AppParts } from './compose.ts';
import * as contexts from './contexts.ts';

export function provideParts(host: LitElement, parts: AppParts): void {
  new ContextProvider(host, { context: contexts.catalogContext, initialValue: parts.catalog });
  new ContextProvider(host, { context: contexts.realModelsContext, initialValue: parts.realModels });
  new ContextProvider(host, { context: contexts.engineStateContext, initialValue: parts.engineState });
  new ContextProvider(host, { context: contexts.engineActionsContext, initialValue: parts.engineActions });
  new ContextProvider(host, { context: contexts.runStatusContext, initialValue: parts.runStatus });
  new ContextProvider(host, { context: contexts.settingsContext, initialValue: parts.settings });
  new ContextProvider(host, { context: contexts.commandsContext, initialValue: parts.commands });
  new ContextProvider(host, { context: contexts.routeContext, initialValue: parts.route });
  new ContextProvider(host, { context: contexts.ownLibraryContext, initialValue: parts.ownLibrary });
  new ContextProvider(host, { context: contexts.noticesContext, initialValue: parts.notices });
  new ContextProvider(host, { context: contexts.traceStoreContext, initialValue: parts.traceStore });
}
