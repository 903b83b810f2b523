// How the back-office is built and served while it is being written.
import { fileURLToPath } from 'node:url';
import { contractsForBrowsers } from '@io/ui/contracts-for-browsers';
import { firstViews } from '@io/ui/first-views';
import { precompress } from '@io/ui/precompress';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstViewsOfOffice } from './src/first-views.ts';

const platform = 'http://localhost:3000';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/backoffice/',
  plugins: [react(), contractsForBrowsers(), firstViews(firstViewsOfOffice), precompress()],
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
    rolldownOptions: {
      output: {
        // Few files instead of many crumbs: on a phone's line each costs a journey of its own.
        codeSplitting: {
          groups: [
            {
              name: 'libraries',
              test: /node_modules\/(?:react|react-dom|scheduler|use-sync-external-store|@tanstack)\//,
              priority: 3,
            },
            {
              name: 'shared',
              test: /backoffice-web\/src\/(?:shell|format|features\/(?:entry|not-found|[^/]+\/(?:queries|mutations|filter|span|running|service-names)\.ts|.*\/(?:StateChip|FirstService|DropFile))|[^/]+$)|packages\/(?:ui\/src\/(?:components|icon|index)|endpoint|vocabulary)\//,
              minShareCount: 2,
              priority: 2,
            },
            { name: 'letter', test: /marked|dompurify|ui\/src\/letter/, priority: 2 },
            { name: 'composing', test: /packages\/composing\//, minShareCount: 2, priority: 2 },
          ],
        },
      },
    },
  },
  server: {
    proxy: Object.fromEntries(
      ['/backoffice/api', '/app', '/login', '/logout'].map((path) => [path, platform]),
    ),
  },
});
