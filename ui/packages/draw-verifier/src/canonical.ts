// SPDX-License-Identifier: Apache-2.0
import { decodeUtf8, isWellFormed } from './utf8.ts'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const kMaxDepth = 32

const textOf = (value: string): string => {
  if (!isWellFormed(value)) throw new RangeError('lone surrogate')
  return JSON.stringify(value)
}

/**
 * RFC 8785 canonical text (JSON 规范形式). The RFC takes numbers and strings from ECMAScript, so JSON.stringify writes
 * both; a plain sort of keys is the UTF-16 order it asks for. Throws RangeError on lone surrogates and deep nesting.
 */
export const canonicalText = (value: Json, depth = 0): string => {
  if (depth > kMaxDepth) throw new RangeError('too deep')
  if (typeof value === 'string') return textOf(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((v) => canonicalText(v, depth + 1)).join(',')}]`
  const members = Object.keys(value)
    .sort()
    .map((key) => `${textOf(key)}:${canonicalText(value[key] ?? null, depth + 1)}`)
  return `{${members.join(',')}}`
}

/** The value of a file that is byte for byte its own canonical form; undefined for any other. */
export const readCanonical = (bytes: Uint8Array): Json | undefined => {
  const text = decodeUtf8(bytes)
  if (text === undefined) return undefined
  try {
    const value = JSON.parse(text) as Json
    return canonicalText(value) === text ? value : undefined
  } catch {
    return undefined
  }
}
