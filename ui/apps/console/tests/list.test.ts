// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { periodZh } from '@console/special/period.ts'
import { blankQuestion, moved } from '@console/use/checklist.ts'

const question = (id: string) => ({ ...blankQuestion([]), id })

describe('a checklist under edit', () => {
  it('gives a new question a number that no other has', () => {
    expect(blankQuestion([]).id).toBe('Q1')
    expect(blankQuestion([question('Q1'), question('Q3')]).id).toBe('Q4')
    expect(blankQuestion([question('Q2')]).id).toBe('Q3')
  })

  it('moves a question and stops at the ends', () => {
    const list = ['Q1', 'Q2', 'Q3'].map(question)
    const ids = (index: number, step: number) => moved(list, index, step).map(({ id }) => id)
    expect(ids(0, 1)).toEqual(['Q2', 'Q1', 'Q3'])
    expect(ids(2, -1)).toEqual(['Q1', 'Q3', 'Q2'])
    expect(ids(0, -1)).toEqual(['Q1', 'Q2', 'Q3'])
    expect(ids(2, 1)).toEqual(['Q1', 'Q2', 'Q3'])
  })
})

describe('a period', () => {
  it('is read with open ends', () => {
    expect(periodZh('', '')).toBe('长期')
    expect(periodZh('2026-01-01', '')).toBe('2026年1月1日起')
    expect(periodZh('', '2026-12-31')).toBe('至2026年12月31日')
    expect(periodZh('2026-01-01', '2026-12-31')).toBe('2026年1月1日至2026年12月31日')
  })
})
