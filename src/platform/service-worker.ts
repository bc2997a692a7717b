/** Registers the service worker of the built app, so that the next visit needs no network. */
import { registerSW } from 'virtual:pwa-register';

/** `onNewVersion` gets the function that reloads into it: never by itself, a class may be going on. */
export function registerServiceWorker(onNewVersion: (reload: () => void) => void): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const reload = registerSW({
    immediate: true,
    onNeedRefresh: () => onNewVersion(() => void reload(true)),
    onRegisterError: (error: unknown) => console.warn('Without a service worker the app needs its server:', error),
  });
}
