import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

import { trustedDocumentsOf } from '../../packages/client/src/build/operations.ts';

import { firstLoad } from './first-load.ts';

const api = process.env['MINGZHANG_API'] ?? 'http://localhost:4000';

const proxy = { '/graphql': api, '/auth': api, '/files': api };

/** Writes down what the pages ask, for the server to run by its id. */
const trustedDocuments: Plugin = {
  name: 'trusted-documents',
  async generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'documents.json', source: JSON.stringify(await trustedDocumentsOf('admin')) });
  },
};

export default defineConfig({
  base: '/admin/',
  plugins: [
    react(),
    trustedDocuments,
    firstLoad({
      limit: 250 * 1024,
      around: (page) => [
        ...(page.includes('/sign-in/') ? [] : ['/app/frame.tsx']),
        // A form of an act stands within the page of acts.
        ...(page.endsWith('-form.tsx') ? ['/acts/act-page.tsx'] : []),
      ],
    }),
  ],
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  build: {
    // The server's content policy knows no inline scripts and no data: modules.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    target: 'es2022',
  },
  server: { proxy },
  preview: { proxy },
});
