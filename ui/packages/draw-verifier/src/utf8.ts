// SPDX-License-Identifier: Apache-2.0

const leads = [
  { mask: 0xe0, lead: 0xc0, extra: 1, least: 0x80 },
  { mask: 0xf0, lead: 0xe0, extra: 2, least: 0x800 },
  { mask: 0xf8, lead: 0xf0, extra: 3, least: 0x10000 },
] as const

const kChunk = 4096

/** Strict UTF-8 to text: no overlong forms, surrogates or bytes past U+10FFFF; a byte order mark stays. */
export const decodeUtf8 = (bytes: Uint8Array): string | undefined => {
  const parts: string[] = []
  let units: number[] = []
  for (let i = 0; i < bytes.length;) {
    if (units.length >= kChunk) {
      parts.push(String.fromCharCode(...units))
      units = []
    }
    const first = bytes[i++] ?? 0
    if (first < 0x80) {
      units.push(first)
      continue
    }
    const form = leads.find(({ mask, lead }) => (first & mask) === lead)
    if (!form) return undefined
    let point = first & ~form.mask & 0xff
    for (let n = 0; n < form.extra; n++) {
      const next = bytes[i++]
      if (next === undefined || (next & 0xc0) !== 0x80) return undefined
      point = (point << 6) | (next & 0x3f)
    }
    if (point < form.least || point > 0x10ffff || (point >= 0xd800 && point < 0xe000))
      return undefined
    if (point < 0x10000) units.push(point)
    else units.push(0xd7c0 + (point >> 10), 0xdc00 + (point & 0x3ff))
  }
  parts.push(String.fromCharCode(...units))
  return parts.join('')
}

/** Text to UTF-8. REQUIRES: no lone surrogate (see isWellFormed). */
export const encodeUtf8 = (text: string): Uint8Array => {
  const bytes = new Uint8Array(text.length * 3)
  let at = 0
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i) ?? 0
    if (point < 0x80) bytes[at++] = point
    else {
      if (point < 0x800) bytes[at++] = 0xc0 | (point >> 6)
      else {
        if (point < 0x10000) bytes[at++] = 0xe0 | (point >> 12)
        else {
          bytes[at++] = 0xf0 | (point >> 18)
          bytes[at++] = 0x80 | ((point >> 12) & 0x3f)
          i++
        }
        bytes[at++] = 0x80 | ((point >> 6) & 0x3f)
      }
      bytes[at++] = 0x80 | (point & 0x3f)
    }
  }
  return bytes.slice(0, at)
}

/** Whether every surrogate is half of a pair. */
export const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text)
