// SPDX-License-Identifier: Apache-2.0
import type { ImportFix } from './types.ts'

/** What the server is told of a file besides its bytes; "" is left out. */
export type ImportFile = {
  kind: string
  file_name: string
  body: string
  columns: string
  leaving: string
}

/** The document calls raw bytes a string; the file goes out as it is. */
export const upload = (file: File) => ({
  body: file as unknown as string,
  bodySerializer: (body: unknown) => body as Blob,
  headers: { 'Content-Type': 'application/octet-stream' },
})

/** The file behind the cells mended on the screen, and how many bytes those take. */
export const mended = (file: File, fixes: readonly ImportFix[]) => {
  if (fixes.length === 0) return { query: {}, upload: upload(file) }
  const head = new Blob([JSON.stringify(fixes)])
  return { query: { fixes_bytes: head.size }, upload: upload(new File([head, file], file.name)) }
}
