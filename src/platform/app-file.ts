/** Where a file that belongs to the app is: beside its page. The single-file build has them inside instead. */
export function appFile(path: string): string {
  return new URL(path, document.baseURI).href;
}
