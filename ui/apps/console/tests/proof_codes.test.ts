// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { codesOf } from '@console/custody/proofCodes.ts'
import { joinParts, readPart, readPasted } from '../../portal/src/doorstep_parts.ts'

const listed = `{"alg":"sha256","check":"q/+Ab12cdEFG==","nodes":"${'Ab+/'.repeat(500)}"}`
const visit = `sx/v1/doorstep:${'Ab+/'.repeat(620)}cdEFG==`

describe('the QR codes of a proof', () => {
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
