import type { Demo } from './demo.ts';

/** Every `*.demo.ts` of the project, by tag. */
export const demos: readonly Demo[] = Object.values(
  import.meta.glob<Demo>('../**/*.demo.ts', { eager: true, import: 'demo' }),
).sort((a, b) => a.tag.localeCompare(b.tag));
