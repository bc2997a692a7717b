/// <reference lib="webworker" />
/** Precaches the shell, the rooms and the engine. Models are cached by the engine's loader, never here. */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope;

cleanupOutdatedCaches();
precacheAndRoute(self.__WB_MANIFEST);
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('index.html'), { denylist: [/headless\.html/, /\/models\//] }),
);

self.addEventListener('message', (event) => {
  const { data } = event as { data?: { type?: unknown } | null };
  if (data?.type === 'SKIP_WAITING') void self.skipWaiting();
});
