// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import type { ChainAnswer } from '@api'
import { checkChain, tidyHead } from '@console/audit/chainCheck.ts'
import { objectLink, resultText, shownChanges } from '@console/audit/entries.ts'

const answer = (given: Partial<ChainAnswer>): ChainAnswer => ({
  whole: true,
  finished: true,
  checked: 0,
  entries: 0,
  broken_at: 0,
  noted_at: 0,
  hash: '',
  why: '',
  ...given,
})

describe('the check of the audit chain', () => {
  it('goes on where the part before ended, and keeps the head it has met', async () => {
    const asked: number[] = []
    const parts = [
      answer({ finished: false, checked: 20, entries: 50, hash: 'a', noted_at: 7 }),
      answer({ finished: false, checked: 40, entries: 50, hash: 'b' }),
      answer({ checked: 50, entries: 50, hash: 'c' }),
    ]
    const seen: number[] = []
    const done = await checkChain(
      'head',
      async (from) => {
        asked.push(from.entries)
        return parts[asked.length - 1] ?? answer({})
      },
      (part) => seen.push(part.checked),
    )
    expect(asked).toEqual([0, 20, 40])
    expect(seen).toEqual([20, 40, 50])
    expect(done.noted_at).toBe(7)
  })

  it('reads a head as people copy it from paper', () => {
    expect(tidyHead(' AB12 cd34\n')).toBe('ab12cd34')
  })
})

describe('an entry of the audit trail', () => {
  const entry = { action: '', object: '', detail: '' }

  it('leads to the page of its object', () => {
    expect(objectLink({ ...entry, object: 'A/001' }, 'unit')).toMatchObject({
      name: 'units',
      query: { card: 'A/001' },
    })
    expect(objectLink({ ...entry, object: 'LS-2026Q4-331100-001' }, '')).toMatchObject({
      name: 'draw',
    })
    expect(
      objectLink({ action: '导入名录', object: '检查对象', detail: '第 12 号：3 行' }, ''),
    ).toMatchObject({ name: 'import', params: { id: '12' } })
    expect(objectLink({ ...entry, object: 'li' }, '')).toBeUndefined()
  })

  it('says in words why it was refused', () => {
    expect(resultText('ok')).toBe('成功')
    expect(resultText('scope.foreign_body')).toContain('管辖')
    expect(resultText('some.other')).toBe('被拒绝')
  })

  it('names fields and values as the register does', () => {
    const changes = [{ field: 'unit_class', before: 'general', after: 'key' }]
    expect(shownChanges('unit', changes, {})).toEqual([
      { label: expect.any(String), before: '一般', after: '重点' },
    ])
    expect(shownChanges('ship', changes, {})[0]?.label).toBe('unit_class')
  })
})
