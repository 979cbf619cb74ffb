// SPDX-License-Identifier: Apache-2.0
import jsqr from 'jsqr'
import { encode } from 'uqr'
import { describe, expect, it } from 'vitest'
import { codesOf } from '@console/custody/proofCodes.ts'
import { joinParts, readPart, readPasted } from '../../portal/src/doorstep_parts.ts'

const listed = `{"alg":"sha256","check":"q/+Ab12cdEFG==","nodes":"${'Ab+/'.repeat(500)}"}`
const visit = `sx/v1/doorstep:${'Ab+/'.repeat(620)}cdEFG==`

const kDot = 4

/** What a camera reads of a code: its squares as grey dots, with the border that is printed round it. */
const scanned = (text: string): string | undefined => {
  const { data, size } = encode(text, { border: 2, ecc: 'L' })
  const side = size * kDot
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1)
      if (data[Math.floor(y / kDot)]?.[Math.floor(x / kDot)])
        pixels.fill(30, (y * side + x) * 4, (y * side + x) * 4 + 3)
  // jsqr is a CommonJS module: its function stands one level deeper in some loaders.
  const read = (jsqr as unknown as { default?: typeof jsqr }).default ?? jsqr
  return read(pixels, side, side)?.data
}

describe('the QR codes of a proof', () => {
  it('are read by a scanner as what they were made of', () => {
    const codes = codesOf(visit, 'https://cq.example.gov.cn/doorstep.html')
    expect(codes.map(scanned)).toEqual(codes)
    const note = Buffer.alloc(520, 'checkpoint').toString('base64url')
    const record = `https://cq.example.gov.cn/log.html#note=${note}`
    expect(scanned(record)).toBe(record)
  })

  it('are joined again by the public page, in any order', () => {
    for (const text of [visit, listed]) {
      const codes = codesOf(text, 'https://example.test/doorstep.html')
      expect(codes.length).toBe(3)
      for (const code of codes) expect(code.length).toBeLessThan(1000)
      const parts = [...codes].reverse().flatMap((code) => readPart(code) ?? [])
      expect(joinParts(parts.slice(0, 2)).missing).toEqual([1])
      expect(joinParts(parts).text).toBe(text)
      expect(readPasted(codes.join('\n')).parts.length).toBe(3)
      expect(readPasted(` ${text} `).whole).toBe(text)
    }
  })

  it('are not taken for anything else', () => {
    for (const wrong of ['', '#', 'abc', 'abcdef.0.3.x', 'abcdef.4.3.x', 'abcdef.1.3.', '#%']) {
      expect(readPart(wrong)).toBeUndefined()
    }
  })
})
