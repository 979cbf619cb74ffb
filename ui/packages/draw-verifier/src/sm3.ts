// SPDX-License-Identifier: Apache-2.0

const kStart = [
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
] as const

const rotate = (x: number, n: number): number => (x << n) | (x >>> (32 - n))
const p0 = (x: number): number => x ^ rotate(x, 9) ^ rotate(x, 17)
const p1 = (x: number): number => x ^ rotate(x, 15) ^ rotate(x, 23)

const kRound = Int32Array.from({ length: 64 }, (_, j) =>
  rotate(j < 16 ? 0x79cc4519 : 0x7a879d8a, j % 32),
)
const words = new Int32Array(68)

const expand = (block: DataView, offset: number): void => {
  for (let j = 0; j < 16; j++) words[j] = block.getInt32(offset + 4 * j)
  for (let j = 16; j < 68; j++) {
    const mixed = words[j - 16]! ^ words[j - 9]! ^ rotate(words[j - 3]!, 15)
    words[j] = p1(mixed) ^ rotate(words[j - 13]!, 7) ^ words[j - 6]!
  }
}

const compress = (v: Int32Array, block: DataView, offset: number): void => {
  expand(block, offset)
  let [a, b, c, d, e, f, g, h] = v as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  for (let j = 0; j < 64; j++) {
    const a12 = rotate(a, 12)
    const ss1 = rotate((a12 + e + kRound[j]!) | 0, 7)
    const ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c)
    const gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g)
    const tt1 = (ff + d + (ss1 ^ a12) + (words[j]! ^ words[j + 4]!)) | 0
    const tt2 = (gg + h + ss1 + words[j]!) | 0
    d = c
    c = rotate(b, 9)
    b = a
    a = tt1
    h = g
    g = rotate(f, 19)
    f = e
    e = p0(tt2)
  }
  const next = [a, b, c, d, e, f, g, h]
  for (let i = 0; i < 8; i++) v[i] = v[i]! ^ next[i]!
}

/** SM3 (GB/T 32905-2016, 国密杂凑). */
export const sm3 = (message: Uint8Array): Uint8Array => {
  const padded = new Uint8Array((message.length + 72) & ~63)
  padded.set(message)
  padded[message.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(message.length / 0x20000000))
  view.setUint32(padded.length - 4, message.length * 8)
  const v = Int32Array.from(kStart)
  for (let at = 0; at < padded.length; at += 64) compress(v, view, at)
  const digest = new Uint8Array(32)
  const out = new DataView(digest.buffer)
  v.forEach((word, i) => out.setInt32(4 * i, word))
  return digest
}
