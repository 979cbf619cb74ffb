// SPDX-License-Identifier: Apache-2.0
import { fileURLToPath } from 'node:url'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The same names as `paths` in tsconfig.json, for Vite and Vitest. */
export const aliases = [
  { find: /^@verifier$/, replacement: at('./packages/draw-verifier/src/index.ts') },
  { find: /^@verifier\//, replacement: at('./packages/draw-verifier/src/') },
  { find: /^@api$/, replacement: at('./packages/api/index.ts') },
  { find: /^@api\//, replacement: at('./packages/api/') },
  { find: /^@kit$/, replacement: at('./packages/kit/index.ts') },
  { find: /^@kit\//, replacement: at('./packages/kit/') },
  { find: /^@console\//, replacement: at('./apps/console/src/') },
]
