/** Keeps the address bar and the state that it names equal, in both directions. */
import { formatRoute, parseRoute, type Route } from './route.ts';
import { State } from './state.ts';

/** Browsers refuse more than about 100 history calls in 30 s; a slider makes that in a second. */
const writeDelay = 300;

export function openRoute(window: Window): State<Route> {
  const { location, history } = window;
  const route = new State(parseRoute(location.hash));
  let timer: number | undefined;
  /** The address as it was last read or written here. */
  let known = location.hash;

  const write = (): void => {
    window.clearTimeout(timer);
    timer = undefined;
    // Somebody followed a link a moment ago: its event is on the way, and what is to be written is of the past.
    if (location.hash !== known) return;
    const hash = formatRoute(route.value);
    if (hash !== known) history.replaceState(history.state, '', hash);
    known = location.hash;
  };
  route.subscribe(() => {
    timer ??= window.setTimeout(write, writeDelay);
  });
  window.addEventListener('pagehide', write);
  window.addEventListener('hashchange', () => {
    window.clearTimeout(timer);
    timer = undefined;
    known = location.hash;
    const next = parseRoute(known);
    if (formatRoute(next) !== formatRoute(route.value)) route.set(next);
  });
  return route;
}
