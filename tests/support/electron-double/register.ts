import { registerHooks } from 'node:module';

/** Loaded with --import before the shell's program: `electron` means the double, for whoever imports it. */
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: new URL('./electron.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});

// What Electron adds to its main process.
Object.assign(process, { type: 'browser' });
