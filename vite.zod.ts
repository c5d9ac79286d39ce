import type { Plugin } from 'vite';

const SOURCE = /\/zod\/v4\/core\/core\.js$/;
const DEFAULT = /(__zod_globalConfig = )\{\}/;

/** Has zod check without generated code in the window: its probe for it is a violation of the page's policy, though a caught one. */
export function zodWithoutCodeGeneration(): Plugin {
  return {
    name: 'fob-zod',
    transform(code, id) {
      if (!SOURCE.test(id)) return null;
      if (!DEFAULT.test(code)) throw new Error('zod keeps its configuration elsewhere by now: see vite.zod.ts');
      return { code: code.replace(DEFAULT, '$1{ jitless: true }'), map: null };
    },
  };
}
