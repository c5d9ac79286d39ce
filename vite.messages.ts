import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

type Tree = { readonly [key: string]: string | Tree };
type Compile = (text: string) => unknown;

/** The compiler that fits the formatter in use-intl: its own, which is a dependency of that package and not of ours. */
async function compiler(): Promise<Compile> {
  const ofUseIntl = createRequire(createRequire(import.meta.url).resolve('use-intl'));
  const module = (await import(pathToFileURL(ofUseIntl.resolve('icu-minify/compile')).href)) as { default: Compile };
  return module.default;
}

/** Compiles the window's texts while it is built, so that no message parser ships with it (11 KB of 220). */
export function compiledMessages(): Plugin {
  return {
    name: 'fob-messages',
    apply: 'build',
    config: () => ({
      resolve: {
        alias: [{ find: /^use-intl\/format-message$/, replacement: 'use-intl/format-message/format-only' }],
      },
    }),
    async load(id) {
      if (!/\/renderer\/messages\/(?:en|de)\/(?!(?:index|first|rest)\.)[\w-]+\.ts$/.test(id)) return null;
      const compile = await compiler();
      const texts = (await import(pathToFileURL(id).href)) as Record<string, Tree>;
      return Object.entries(texts)
        .map(([name, tree]) => `export const ${name} = ${JSON.stringify(compiled(tree, compile))};`)
        .join('\n');
    },
  };
}

function compiled(tree: Tree, compile: Compile): unknown {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      typeof value === 'string' ? compile(value) : compiled(value, compile),
    ]),
  );
}
