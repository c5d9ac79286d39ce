import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';

const BEGIN = /\/renderer\/(?:begin|api\/(?:ahead|session))\.ts$/;
const LETTERS = /\/geist-latin-wght-normal[^/]*\.woff2$/;
const FIRST_PAGE = /\/features\/keys\/keys-page\.tsx$/;

/**
 * Few files at the start, each of which costs a request. The smallest runs first and asks the engine; what the window always
 * needs is the second, what its first page shares with others the third, the page itself the fourth. All are on their way at
 * once, as are the letters.
 */
export function startChunks(): Plugin {
  const first = new Set<string>();
  const groups: Rolldown.CodeSplittingGroup[] = [
    { name: 'begin', test: BEGIN, priority: 3 },
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
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) => {
        const files = Object.values(bundle);
        const chunks = files.filter((file) => file.type === 'chunk');
        const begin = chunks.find(({ name }) => name === 'begin');
        const page = chunks.find(({ facadeModuleId }) => facadeModuleId !== null && FIRST_PAGE.test(facadeModuleId));
        if (begin === undefined || page === undefined) throw new Error('the start is cut into other files by now');
        const letters = files.filter(({ fileName }) => LETTERS.test(fileName));
        const early = chunks.filter(({ fileName }) => [page.fileName, ...page.imports].includes(fileName));
        return [
          // Runs as soon as it is there; it is also among the imports of the window's program, which then finds it done.
          tag('script', { type: 'module', async: true, src: `/${begin.fileName}` }),
          ...early
            .filter(({ isEntry, name }) => !isEntry && name !== 'begin')
            .map(({ fileName }) => tag('link', { rel: 'modulepreload', href: `/${fileName}` })),
          ...letters.map(({ fileName }) =>
            tag('link', { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${fileName}` }),
          ),
        ];
      },
    },
  };
}

function tag(name: string, attrs: Record<string, string | boolean>): HtmlTagDescriptor {
  return { tag: name, attrs: { crossorigin: true, ...attrs }, injectTo: 'head' };
}
