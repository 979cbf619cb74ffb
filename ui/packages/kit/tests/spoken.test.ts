// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { spokenWords } from '../spoken.ts'
import { spokenList } from '../spokenWords.ts'

describe('the words read aloud for a fingerprint', () => {
  it('are the same list as the printed record has', () => {
    const file = new URL('../../../../src/core/spoken_words.inc', import.meta.url)
    const printed = [...readFileSync(file, 'utf8').matchAll(/^\{"([^"]+)"/gm)].map(
      ([, word]) => word,
    )
    expect(spokenList).toEqual(printed)
    expect(new Set(spokenList).size).toBe(256)
  })

  it('are one for each of the first four bytes', () => {
    const said = spokenWords(`ff000001${'9'.repeat(56)}`)
    expect(said).toBe([255, 0, 0, 1].map((byte) => spokenList[byte]).join(' '))
    expect(spokenWords('')).toBe('')
  })
})
