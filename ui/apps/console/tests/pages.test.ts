// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import type { ImportLook, ImportReport, ResultRow } from '@api'
import {
  columnsText,
  fileFault,
  goodRows,
  missingFields,
  writtenRows,
} from '@console/use/importFlow.ts'
import { countsOf, linesIn } from '@console/use/importLines.ts'
import { bodyDuties, citation, filterProofs, groupProofs } from '@console/use/proofs.ts'
import { rowsOf } from '@console/use/resultPage.ts'
import { proof, scheme } from './samples.ts'

describe('the proofs', () => {
  const proofs = [
    proof(),
    proof({ clause: 'general_share', clause_name: '一般单位' }),
    proof({ body: '331121', body_name: '青田', met: false, missed_by: 2 }),
  ]

  it('group by body or by clause in the order given', () => {
    expect(groupProofs(proofs, 'body').map(({ title, missed }) => [title, missed])).toEqual([
      ['莲都', 0],
      ['青田', 1],
    ])
    expect(groupProofs(proofs, 'clause').map(({ title }) => title)).toEqual([
      '重点单位比例',
      '一般单位',
    ])
  })

  it('filter by body and to the missed ones', () => {
    expect(filterProofs(proofs, { body: '', show: 'missed' })).toHaveLength(1)
    expect(filterProofs(proofs, { body: '331102', show: '' })).toHaveLength(2)
  })

  it('are counted per body', () => {
    const duties = bodyDuties(scheme({ proofs }))
    expect(duties.map(({ clauses, missed }) => [clauses, missed])).toEqual([
      [2, 0],
      [1, 1],
    ])
  })

  it('cite the document once in its brackets', () => {
    expect(citation(proof({ document: '《计划》' }))).toBe('《计划》四（一）')
  })
})

describe('an import report', () => {
  const problem = { column: 'B', heading: '', field: '', code: '', message: '', suggestion: '' }
  const report = {
    added: 3,
    changed: 1,
    same: 2,
    warned: 1,
    refused: 1,
    lines: [
      { row: 2, state: 'new', key: '', name: '', problems: [] },
      { row: 3, state: 'warned', key: '', name: '', problems: [problem] },
      { row: 4, state: 'refused', key: '', name: '', problems: [problem] },
    ],
  } as unknown as ImportReport

  it('counts and filters its rows by state', () => {
    expect(writtenRows(report)).toBe(5)
    expect(goodRows(report)).toBe(7)
    expect(countsOf(report).refused).toBe(1)
    expect(linesIn(report, 'refused').map(({ row }) => row)).toEqual([4])
    expect(linesIn(report, 'warned').map(({ row }) => row)).toEqual([3])
    expect(linesIn(report, '')).toHaveLength(3)
  })

  it('is not asked for a file that cannot be one', () => {
    expect(fileFault({ name: '名单.doc', size: 10 })).toContain('.xlsx')
    expect(fileFault({ name: '名单.xlsx', size: 0 })).toContain('空文件')
    expect(fileFault({ name: '名单.CSV', size: 10 })).toBe('')
  })
})

describe('the drawn list', () => {
  const row = (body: string, week: number, rank: number, pass = 1): ResultRow =>
    ({
      inspecting_body: body,
      week,
      rank,
      pass,
      kind: 1,
      team: [] as unknown,
      items: [] as unknown,
      joint_passes: [] as unknown,
    }) as ResultRow

  it('goes by body, week and drawn order', () => {
    const rows = [row('b', 1, 0), row('a', 2, 0), row('a', 1, 1), row('a', 1, 0)]
    expect(
      rowsOf(rows, { body: '', pass: '' }).map((r) => [r.inspecting_body, r.week, r.rank]),
    ).toEqual([
      ['a', 1, 0],
      ['a', 1, 1],
      ['a', 2, 0],
      ['b', 1, 0],
    ])
  })

  it('filters by body and pass', () => {
    const rows = [row('a', 1, 0, 1), row('a', 1, 0, 2), row('b', 1, 0, 2)]
    expect(rowsOf(rows, { body: 'a', pass: '2' })).toHaveLength(1)
  })
})

describe('the columns of a file', () => {
  const look = {
    kind: 'units',
    header_row: 2,
    columns: [],
    fields: [
      { field: 'name', title: '单位名称', needed: true },
      { field: 'body', title: '所属区县', needed: true },
      { field: 'phone', title: '联系电话', needed: false },
    ],
    asks_body: true,
    names_body: false,
    remembered: false,
    fault: '',
  } satisfies ImportLook

  it('are left to the server until a person changes one', () => {
    expect(columnsText({ look, plan: { A: 'name' }, planned: false })).toBe('')
    expect(columnsText({ look, plan: { A: 'name', B: '', C: 'phone' }, planned: true })).toBe(
      '2;A=name;C=phone',
    )
  })

  it('lack what a row needs, but not the body, which can be chosen', () => {
    expect(missingFields(look, { A: 'phone' })).toEqual(['单位名称'])
    expect(missingFields(look, { A: 'name' })).toEqual([])
  })
})
