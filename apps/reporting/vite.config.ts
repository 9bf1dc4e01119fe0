import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

import { trustedDocumentsOf } from '../../packages/client/src/build/operations.ts';

const api = process.env['MINGZHANG_API'] ?? 'http://localhost:4000';

/** Writes down what the pages ask, for the server to run by its id. */
const trustedDocuments: Plugin = {
  name: 'trusted-documents',
  async generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'documents.json', source: JSON.stringify(await trustedDocumentsOf('reporting')) });
  },
};

export default defineConfig({
  base: '/reporting/',
  plugins: [react(), trustedDocuments],
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  build: {
    // The server's content policy knows no inline scripts and no data: modules.
    modulePreload: { polyfill: false },
    manifest: true,
    assetsInlineLimit: 0,
    target: 'es2022',
  },
  server: { proxy: { '/graphql': api, '/auth': api } },
});
