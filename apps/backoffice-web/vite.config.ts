// How the back-office is built and served while it is being written.
import { fileURLToPath } from 'node:url';
import { precompress } from '@io/ui/precompress';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const platform = 'http://localhost:3000';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/backoffice/',
  plugins: [react(), precompress()],
  css: {
    // bootstrap-italia's sources still use @import and old colour functions.
    preprocessorOptions: {
      scss: {
        quietDeps: true,
        silenceDeprecations: ['import', 'global-builtin', 'color-functions', 'if-function'],
      },
    },
  },
  build: {
    target: 'es2023',
    // Nothing inlined: the server's policy allows files of this origin only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: Object.fromEntries(
      ['/backoffice/api', '/app', '/login', '/logout'].map((path) => [path, platform]),
    ),
  },
});
