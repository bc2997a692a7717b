/** Whether things should be where they belong at once: the system asks for it, or the page's own setting. */
export function reducedMotion(): boolean {
  return (
    matchMedia('(prefers-reduced-motion: reduce)').matches || document.documentElement.dataset['motion'] === 'reduced'
  );
}
