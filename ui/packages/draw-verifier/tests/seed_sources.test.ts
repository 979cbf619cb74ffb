// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { checkSeedLines, checkSourceValue } from '../src/seed_sources.ts'
import { encodeUtf8 } from '../src/utf8.ts'

const holds = (check: () => void): boolean => {
  try {
    check()
    return true
  } catch {
    return false
  }
}
const lines = (...seeds: [number, string][]): boolean =>
  holds(() => checkSeedLines(seeds.map(([type, id]) => ({ type, id, deadline: 1 }))))
const value = (type: number, id: string, text: string): boolean =>
  holds(() => checkSourceValue({ type, id, value: encodeUtf8(text) }))

describe('the public sources of an intent', () => {
  it('are named in full, come last, and have 64 bits', () => {
    expect(lines([1, 'jiwei'], [2, 'dice-20'])).toBe(true)
    expect(lines([1, 'jiwei'], [3, 'ssq-2026131'], [3, 'dlt-2026131'], [3, 'pl5-2026312'])).toBe(
      true,
    )
    expect(lines([1, 'jiwei'], [4, 'chain:7'], [2, 'dice-20'])).toBe(true)
    expect(lines([1, 'jiwei'], [4, 'chain:7'])).toBe(false)
    expect(lines([1, 'jiwei'], [2, 'dice-19'])).toBe(false)
    expect(lines([2, 'dice-20'], [1, 'jiwei'])).toBe(false)
    expect(lines([2, 'dice-20'], [2, 'dice-20'])).toBe(false)
    for (const id of ['dice', 'dice-0', 'dice-020', 'dice-101', 'ssq-2026131'])
      expect(lines([2, id], [2, 'dice-20']), id).toBe(false)
    for (const id of ['ssq', 'ssq-131', 'ssq-2026000', 'abc-2026131', 'SSQ-2026131', 'dice-20'])
      expect(lines([3, id], [2, 'dice-20']), id).toBe(false)
  })

  it('take only values of their form', () => {
    expect(value(2, 'dice-5', '09090')).toBe(true)
    for (const wrong of ['', '0909', '090901', '0909a', '0909 ', '٠٩٠٩٠'])
      expect(value(2, 'dice-5', wrong), wrong).toBe(false)
    expect(value(3, 'ssq-2026131', 'ssq:2026131:01,05,09,17,22,33+16')).toBe(true)
    for (const wrong of [
      'ssq:2026132:01,05,09,17,22,33+16',
      'ssq:2026131:01,05,09,17,22,34+16',
      'ssq:2026131:01,05,09,17,22,33+17',
      'ssq:2026131:05,01,09,17,22,33+16',
      'ssq:2026131:01,01,09,17,22,33+16',
      'ssq:2026131:1,5,9,17,22,33+16',
      'ssq:2026131:01,05,09,17,22+16',
      'ssq:2026131:01,05,09,17,22,33+00',
      'ssq:2026131:01,05,09,17,22,33+16+01',
    ])
      expect(value(3, 'ssq-2026131', wrong), wrong).toBe(false)
    expect(value(3, 'dlt-2026131', 'dlt:2026131:01,05,09,17,35+03,12')).toBe(true)
    expect(value(3, 'pl5-2026131', 'pl5:2026131:5,0,0,9,1')).toBe(true)
    expect(value(3, 'pl5-2026131', 'pl5:2026131:5,0,0,9')).toBe(false)
    expect(value(4, 'chain:7', '')).toBe(false)
  })
})
