// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import {
  count,
  dateZh,
  groupsOfFour,
  momentZh,
  quarterAfter,
  quarterZh,
  shortHash,
} from '../format.ts'

describe('formats', () => {
  it('write dates in reading order', () => {
    expect(dateZh('2026-04-05')).toBe('2026年4月5日')
    expect(dateZh('')).toBe('')
  })

  it('show every moment in Beijing time', () => {
    expect(momentZh('2026-04-05T09:30:00+08:00')).toBe('2026年4月5日 09:30')
    expect(momentZh('2026-04-04T16:05:00Z')).toBe('2026年4月5日 00:05')
    expect(momentZh('')).toBe('')
  })

  it('name quarters and count across years', () => {
    expect(quarterZh('2026Q4')).toBe('2026年第四季度')
    expect(quarterAfter('2026Q4', 1)).toBe('2027Q1')
    expect(quarterAfter('2026Q1', -1)).toBe('2025Q4')
  })

  it('group numbers and fingerprints', () => {
    expect(count(1234567)).toBe('1,234,567')
    expect(groupsOfFour('a1b2c3d4e5')).toEqual(['a1b2', 'c3d4', 'e5'])
    expect(shortHash('a1b2c3d4e5f6')).toBe('a1b2 c3d4')
  })
})
