// SPDX-License-Identifier: Apache-2.0

/** A refusal with a Chinese sentence that a citizen can read. */
export class Refusal extends Error {}

export const toHex = (bytes: Uint8Array): string => {
  let text = ''
  for (const b of bytes) text += (b < 16 ? '0' : '') + b.toString(16)
  return text
}

/** Lower-case hexadecimal of any even length; undefined when it is anything else. */
export const fromHex = (text: string): Uint8Array | undefined => {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) return undefined
  const digit = (i: number): number => {
    const code = text.charCodeAt(i)
    return code < 0x60 ? code - 0x30 : code - 0x57
  }
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = digit(2 * i) * 16 + digit(2 * i + 1)
  return bytes
}

export const concat = (...parts: Uint8Array[]): Uint8Array => {
  let size = 0
  for (const part of parts) size += part.length
  const all = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

const bigEndian = (value: number, width: number): Uint8Array => {
  const bytes = new Uint8Array(width)
  let rest = value
  for (let i = width - 1; i >= 0; i--) {
    bytes[i] = rest % 256
    rest = Math.floor(rest / 256)
  }
  return bytes
}

export const u8 = (value: number): Uint8Array => Uint8Array.of(value)
export const u16 = (value: number): Uint8Array => bigEndian(value, 2)
export const u32 = (value: number): Uint8Array => bigEndian(value, 4)
/** REQUIRES: value is a safe integer. */
export const u64 = (value: number): Uint8Array => bigEndian(value, 8)

/** LP(x) = u32(len) ‖ x */
export const lengthPrefixed = (bytes: Uint8Array): Uint8Array => concat(u32(bytes.length), bytes)

/** Order of byte strings: negative, zero, positive. */
export const compare = (a: Uint8Array, b: Uint8Array): number => {
  const shorter = Math.min(a.length, b.length)
  for (let i = 0; i < shorter; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

export const equal = (a: Uint8Array, b: Uint8Array): boolean => compare(a, b) === 0

/** Reads fixed fields from the front of a byte string; undefined past the end. */
export class Reader {
  private readonly bytes: Uint8Array
  private at = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  take(size: number): Uint8Array | undefined {
    if (size > this.bytes.length - this.at) return undefined
    this.at += size
    return this.bytes.subarray(this.at - size, this.at)
  }

  /** Unsigned big-endian; undefined past the end or above 2^53−1. */
  uint(width: number): number | undefined {
    const field = this.take(width)
    if (!field) return undefined
    let value = 0
    for (const b of field) value = value * 256 + b
    return Number.isSafeInteger(value) ? value : undefined
  }

  prefixed(): Uint8Array | undefined {
    const size = this.uint(4)
    return size === undefined ? undefined : this.take(size)
  }

  get done(): boolean {
    return this.at === this.bytes.length
  }
}
