// How the citizen's web app is built and served while it is being written.
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstViewsOfApp } from './src/first-views.ts';
import { VitePWA } from 'vite-plugin-pwa';
import { contractsForBrowsers } from '@io/ui/contracts-for-browsers';
import { firstViews } from '@io/ui/first-views';
import { precompress } from '@io/ui/precompress';

const platform = 'http://localhost:3000';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [
    react(),
    contractsForBrowsers(),
    firstViews(firstViewsOfApp),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'sw.ts',
      injectRegister: false,
      injectManifest: {
        globPatterns: ['**/*.{html,js,css,woff2,svg}', 'icons/*.png'],
        // The viewer of documents is 420 kB that most people never need: kept at its first use (sw.ts).
        globIgnores: ['assets/pdf*', 'assets/PdfViewer*', 'assets/code-*'],
      },
      manifest: {
        id: '/',
        lang: 'it',
        name: 'IO, i servizi pubblici',
        short_name: 'IO',
        description: 'Comuni, ministeri ed enti pubblici ti scrivono in un posto solo.',
        start_url: '/messaggi',
        scope: '/',
        display: 'standalone',
        background_color: '#f1f5f9',
        theme_color: '#0066cc',
        categories: ['government', 'utilities'],
        icons: [
          { src: '/icons/io.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: '/icons/io-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icons/io-512.png', sizes: '512x512', type: 'image/png' },
          {
            src: '/icons/io-maskable-512.png',
            sizes: '512x512',
            type: 'image/png',
            purpose: 'maskable',
          },
        ],
        shortcuts: [
          { name: 'Messaggi', url: '/messaggi' },
          { name: 'Servizi', url: '/servizi' },
        ],
      },
    }),
    precompress(),
  ],
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
        // Few files instead of many crumbs: libraries change rarely, what pages share changes together.
        codeSplitting: {
          groups: [
            {
              name: 'libraries',
              test: /node_modules\/(?!marked|dompurify|@simplewebauthn|pdfjs-dist|zxing-wasm)/,
              priority: 2,
            },
            {
              name: 'shared',
              test: /(?:src|packages\/ui\/src)\/(?!features(?!\/[^/]+\/(?:queries|mutations)\.ts)|letter|texts\/(?:en|long|pay)|styles)/,
              minShareCount: 2,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  server: {
    proxy: Object.fromEntries(
      ['/app', '/login', '/logout', '/assertionConsumerService', '/public'].map((path) => [
        path,
        platform,
      ]),
    ),
  },
});
