/** A page that carries everything needs no service worker, and `file://` has none. */
export function registerServiceWorker(): void {
  // Nothing to register.
}
