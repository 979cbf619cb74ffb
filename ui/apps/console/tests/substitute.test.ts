// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import type { DrawResult, ResultRow } from '@api'
import { kinds, numberOf, pageOf, type Counts } from '@console/supervise/counts.ts'
import { fileHash } from '@console/use/fileHash.ts'
import { isReserve } from '@console/use/resultPage.ts'
import { requestOf, standingRow, targetsOf } from '@console/use/substituteForm.ts'

const row = (unit: string, kind: number, standing: string): ResultRow =>
  ({
    unit,
    kind,
    standing,
    team: [
      { seat: 0, name: '甲' },
      { seat: 1, name: '' },
    ],
  }) as unknown as ResultRow
const result = {
  rows: [row('A', 1, 'replaced'), row('B', 2, 'came'), row('C', 1, ''), row('D', 2, '')],
} as unknown as DrawResult

describe('asking for a substitution', () => {
  it('is possible for rows that are to be visited only', () => {
    expect(['A', 'B', 'C', 'D', 'E'].map((unit) => standingRow(result, unit)?.unit)).toEqual([
      undefined,
      'B',
      'C',
      undefined,
      undefined,
    ])
  })

  it('offers the unit, its members and its empty seats', () => {
    const targets = targetsOf(row('C', 1, ''))
    expect(targets.map(({ kind, seat }) => [kind, seat])).toEqual([
      ['unit', -1],
      ['officer', 0],
      ['vacancy', 1],
    ])
    const draft = { target: 'seat-0', reason: 'ill', words: ' 住院 ' }
    const evidence = { name: '假条.jpg', hash: 'ab' }
    expect(targets[1] && requestOf('C', targets[1], draft, evidence)).toEqual({
      kind: 'officer',
      unit: 'C',
      seat: 0,
      reason: 'ill',
      words: '住院',
      evidence_name: '假条.jpg',
      evidence_sha256: 'ab',
    })
  })

  it('hashes the evidence in the browser', async () => {
    expect(await fileHash(new Blob(['abc']))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
  })

  it('shows a reserve that came among the visits', () => {
    expect(result.rows.map(isReserve)).toEqual([false, false, false, true])
  })
})

describe('the numbers of supervision', () => {
  it('lead to the list or the record they count', () => {
    expect(pageOf({ page: 'draw', key: 'LS-1' })).toEqual({ name: 'draw', params: { id: 'LS-1' } })
    expect(pageOf({ page: 'units', key: 'U' })).toEqual({
      name: 'units',
      query: { q: 'U', card: 'U' },
    })
    expect(pageOf({ page: 'recusals', key: 'U' })).toEqual({ name: 'recusals', query: { q: 'U' } })
  })

  it('blame nobody for luck', () => {
    expect(kinds('person')).not.toContain('never')
    expect(kinds('body')).toContain('never')
    expect(numberOf({ never: 3 } as unknown as Counts, 'never')).toBe(3)
  })
})
