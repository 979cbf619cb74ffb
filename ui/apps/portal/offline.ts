// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const page = 'doorstep.html'
const icon = 'favicon.svg'
const worker = 'doorstep_worker.js'

/** What a chunk needs: itself, its styles, and the chunks it imports, at once or later. */
interface Piece {
  fileName: string
  facadeModuleId?: string | null
  imports?: string[]
  dynamicImports?: string[]
  viteMetadata?: { importedCss: Set<string> }
}

const partsOf = (bundle: Readonly<Record<string, Piece>>): string[] => {
  const found = new Set<string>()
  const take = (name: string): void => {
    const piece = bundle[name]
    if (!piece || found.has(name)) return
    found.add(name)
    for (const sheet of piece.viteMetadata?.importedCss ?? []) found.add(sheet)
    for (const next of [...(piece.imports ?? []), ...(piece.dynamicImports ?? [])]) take(next)
  }
  for (const { fileName, facadeModuleId } of Object.values(bundle))
    if (facadeModuleId?.endsWith(`/${page}`)) take(fileName)
  return [...found].sort()
}

/**
 * Writes the worker that keeps the doorstep page for places without a network: which files it keeps, under a version that
 * changes whenever one of them or the worker does. Other names of files mean other contents; the page's own name stays.
 */
export const offline: Plugin = {
  name: 'portal-offline',
  apply: 'build',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const html = bundle[page]
      if (html?.type !== 'asset') throw new Error(`${page} is not built`)
      const files = [`./${page}`, `./${icon}`, ...partsOf(bundle).map((name) => `./${name}`)]
      const program = readFileSync(at(worker), 'utf8')
      const version = [
        files.join(),
        String(html.source),
        readFileSync(at(`public/${icon}`)),
        program,
      ]
        .reduce((hash, part) => hash.update(part), createHash('sha256'))
        .digest('hex')
        .slice(0, 16)
      const kept = JSON.stringify({ version, page: `./${page}`, files })
      this.emitFile({
        type: 'asset',
        fileName: worker,
        source: `const kept = ${kept}\n${program}`,
      })
    },
  },
}
