#!/usr/bin/env node
import { enableCompileCache } from './platform/compile-cache.ts';

// Before the first import that it should speed up, hence no static ones.
enableCompileCache();
const { main } = await import('./commands/main.ts');
await main(process.argv.slice(2));
