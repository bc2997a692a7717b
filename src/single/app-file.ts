/**
 * The files that the page carries, each as base64 in a script element of type `application/octet-stream`. Their address
 * is a `data:` URL: on `file://` a worker may fetch neither a file nor a blob of the page.
 */
export function appFile(path: string): string {
  const element = document.querySelector(`script[data-file="${CSS.escape(path)}"]`);
  // What is not inside has the address that it would have; whoever asks hears that it cannot be reached.
  if (!element) return new URL(path, document.baseURI).href;
  return `data:application/octet-stream;name=${encodeURIComponent(path)};base64,${element.textContent}`;
}
