// SPDX-License-Identifier: Apache-2.0
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { aliases } from './aliases.ts'

export default defineConfig({
  plugins: [vue()],
  resolve: { alias: aliases },
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'pure', environment: 'node', include: ['packages/*/tests/**/*.test.ts'] },
      },
      {
        extends: true,
        test: { name: 'apps', environment: 'happy-dom', include: ['apps/**/*.test.ts'] },
      },
    ],
  },
})
