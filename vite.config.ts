import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { startChunks } from './vite.chunks.ts';
import { licenceList } from './vite.licences.ts';
import { compiledMessages } from './vite.messages.ts';

/** The window. Its page is served under a strict CSP: nothing inline, no data: URLs, no polyfill that injects a script. */
export default defineConfig({
  root: 'renderer',
  base: '/',
  plugins: [licenceList(import.meta.dirname), compiledMessages(), react(), tailwindcss(), startChunks()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'es2023',
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_500,
  },
});
