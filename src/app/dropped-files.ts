/** Files that are dragged onto the window. */

export interface DroppedFiles {
  /** Whether a file hangs over the window. */
  readonly hover: (over: boolean) => void;
  readonly drop: (files: readonly File[]) => void;
}

/** Returns how to stop listening. */
export function listenForFiles(window: Window, { hover, drop }: DroppedFiles): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
  window.addEventListener(
    'dragover',
    (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      hover(true);
    },
    { signal },
  );
  window.addEventListener(
    'dragleave',
    (event) => {
      if (event.relatedTarget === null) hover(false);
    },
    { signal },
  );
  window.addEventListener(
    'drop',
    (event) => {
      hover(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      drop([...(event.dataTransfer?.files ?? [])]);
    },
    { signal },
  );
  return () => controller.abort();
}
