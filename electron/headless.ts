import { enableCompileCache } from './platform/compile-cache.ts';

// The headless host as a program of its own: `fob serve` under the name that `npm start` uses.
enableCompileCache();
const { main } = await import('./commands/main.ts');
await main(['serve', ...process.argv.slice(2)]);
