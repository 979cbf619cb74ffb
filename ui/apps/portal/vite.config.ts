// SPDX-License-Identifier: Apache-2.0
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { aliases } from '../../aliases.ts'
import { frame } from './frame.ts'
import { offline } from './offline.ts'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Static pages that any web server can host, under any path. */
export default defineConfig({
  root: at('.'),
  base: './',
  plugins: [frame, offline],
  resolve: { alias: aliases },
  build: {
    outDir: at('../../dist/portal'),
    emptyOutDir: true,
    target: ['chrome87', 'safari14'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        index: at('index.html'),
        verify: at('verify.html'),
        log: at('log.html'),
        doorstep: at('doorstep.html'),
        live: at('live.html'),
        plan: at('plan.html'),
        catalogue: at('catalogue.html'),
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080', '/log': 'http://127.0.0.1:8080' } },
})
