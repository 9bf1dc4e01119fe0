import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = process.env['MINGZHANG_API'] ?? 'http://localhost:4000';

export default defineConfig({
  base: '/reporting/',
  plugins: [react()],
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
