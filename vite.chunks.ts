import type { Plugin, Rolldown } from 'vite';

const FIRST_PAGE = /\/features\/keys\/keys-page\.tsx$/;

/**
 * Few files at the start, each of which costs a request: what the window always needs is one, what its first page shares with
 * others is a second, the page itself the third.
 */
export function startChunks(): Plugin {
  const first = new Set<string>();
  const groups: Rolldown.CodeSplittingGroup[] = [
    { name: 'start', tags: ['$initial'], priority: 2 },
    { name: 'lists', test: (id) => first.has(id), minShareCount: 2, priority: 1 },
  ];
  return {
    name: 'fob-start-chunks',
    apply: 'build',
    config: () => ({ build: { rolldownOptions: { output: { codeSplitting: { groups } } } } }),
    buildEnd() {
      const waiting = [...this.getModuleIds()].filter((id) => FIRST_PAGE.test(id));
      for (const id of waiting) {
        if (first.has(id)) continue;
        first.add(id);
        waiting.push(...(this.getModuleInfo(id)?.importedIds ?? []));
      }
    },
  };
}
