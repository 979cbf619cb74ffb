// SPDX-License-Identifier: Apache-2.0

/** A proof too long for one QR code comes in several (一份凭证分几张码): `tag.number.total.piece`. */
export interface Part {
  readonly tag: string
  readonly number: number
  readonly total: number
  readonly piece: string
}

const kForm = /^([A-Za-z0-9]{6})\.([1-9][0-9]?)\.([1-9][0-9]?)\.(.+)$/s

/** The part in a scanned address or its fragment; undefined when it is none. */
export const readPart = (text: string): Part | undefined => {
  const line = text.trim()
  const bare = line.slice(line.indexOf('#') + 1)
  let plain: string
  try {
    plain = decodeURIComponent(bare)
  } catch {
    return undefined
  }
  const [, tag, number, total, piece] = kForm.exec(plain) ?? []
  if (!tag || !number || !total || !piece || Number(number) > Number(total)) return undefined
  return { tag, number: Number(number), total: Number(total), piece }
}

/** What is there of one proof: the whole text, or which numbers are missing. */
export const joinParts = (
  parts: readonly Part[],
): { readonly text?: string; readonly missing: readonly number[]; readonly total: number } => {
  const total = parts[0]?.total ?? 0
  const pieces = new Map(parts.map((part) => [part.number, part.piece]))
  const numbers = Array.from({ length: total }, (_, i) => i + 1)
  const missing = numbers.filter((number) => !pieces.has(number))
  if (total === 0 || missing.length > 0) return { missing, total }
  return { text: numbers.map((number) => pieces.get(number) ?? '').join(''), missing, total }
}

/** Everything that was pasted: a whole proof, or lines that are parts of one. */
export const readPasted = (text: string): { readonly whole?: string; readonly parts: Part[] } => {
  const trimmed = text.trim()
  if (/^(\{|sx\/v1\/)/.test(trimmed)) return { whole: trimmed, parts: [] }
  const parts = trimmed.split(/\s+/).flatMap((line) => readPart(line) ?? [])
  return { parts }
}
