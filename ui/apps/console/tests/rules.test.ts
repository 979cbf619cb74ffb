// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import type { EffectLine, RuleEffect, RuleVersion } from '@api'
import { changedLines, effectTable } from '@console/use/ruleEffect.ts'
import { byChapter, changesOf, editOf, formOf, isChanged } from '@console/use/ruleForm.ts'

const cite = { document: '计划', clause: '四（一）', quote: '原文', note: '' }
const sentence = (field: string, chapter: string, value: string) => ({
  field,
  label: field,
  chapter,
  sentence: `不少于 ${value}。`,
  blanks: [{ before: '不少于 ', kind: 'share', value, phrases: [] }],
  after: '。',
  hint: '',
  cite,
})
const version = {
  row: { id: 'a/b/v3', title: '细则', valid_from: '2027-01-01' },
  revision: 2,
  sentences: [sentence('county', '重点', '25%'), sentence('city', '重点', '5%')],
  basis: [cite],
} as unknown as RuleVersion

describe('the form of a draft', () => {
  it('asks the live effect only for the numbers that were changed', () => {
    const form = formOf(version)
    expect(changesOf(version, form)).toEqual([])
    expect(isChanged(version, form)).toBe(false)
    form.sentences['county']!.blanks[0] = '30%'
    expect(changesOf(version, form)).toEqual([{ field: 'county', blanks: ['30%'] }])
    expect(isChanged(version, form)).toBe(true)
  })

  it('counts a citation, the date and the basis as changes, the reason alone not', () => {
    for (const change of [
      (form: ReturnType<typeof formOf>) => (form.sentences['city']!.cite.note = '补充'),
      (form: ReturnType<typeof formOf>) => (form.valid_from = '2027-04-01'),
      (form: ReturnType<typeof formOf>) => form.basis.pop(),
    ]) {
      const form = formOf(version)
      change(form)
      expect(isChanged(version, form)).toBe(true)
      expect(changesOf(version, form)).toEqual([])
    }
    expect(isChanged(version, { ...formOf(version), reason: '没有改动' })).toBe(false)
  })

  it('does not share its citations with the version it was made from', () => {
    formOf(version).sentences['city']!.cite.note = '补充'
    expect(version.sentences[1]!.cite.note).toBe('')
  })

  it('sends every sentence with the revision that was read', () => {
    const form = formOf(version)
    form.sentences['city']!.blanks[0] = '6%'
    form.reason = ' 按会议纪要 '
    const edit = editOf(version, form)
    expect(edit.revision).toBe(2)
    expect(edit.reason).toBe('按会议纪要')
    expect(edit.sentences.map(({ blanks }) => blanks[0])).toEqual(['25%', '6%'])
  })

  it('stands under chapters in the order given', () => {
    expect(byChapter(version.sentences).map(([title, rows]) => [title, rows.length])).toEqual([
      ['重点', 2],
    ])
  })
})

describe('the live effect', () => {
  const line = (body: string, clause: string, changed = false): EffectLine => ({
    body,
    body_name: body,
    clause,
    clause_name: clause,
    required_before: 1,
    required_after: 2,
    planned_before: 1,
    planned_after: 2,
    met_before: true,
    met_after: true,
    changed,
    arithmetic: '4 家 × 50% = 2 家',
    note: '',
  })

  it('puts what is asked of city and places into one column', () => {
    const { rows, columns } = effectTable([
      line('331100', 'city_key_share'),
      line('331100', 'deadline'),
      line('331102', 'key_share'),
      line('331102', 'officers'),
    ])
    expect(columns).toEqual(['key', 'officers'])
    expect(rows.map(({ cells }) => Object.keys(cells))).toEqual([['key'], ['key', 'officers']])
  })

  it('leaves the city out of the names of its branches', () => {
    const named = (body: string, name: string) => ({ ...line(body, 'key_share'), body_name: name })
    const { rows } = effectTable([
      named('331100', '丽水市生态环境局'),
      named('331102', '丽水市生态环境局莲都分局'),
      named('331171', '丽水经济技术开发区环保局'),
    ])
    expect(rows.map(({ name }) => name)).toEqual([
      '丽水市生态环境局',
      '莲都分局',
      '丽水经济技术开发区环保局',
    ])
  })

  it('explains only the numbers that moved', () => {
    const effect = { rows: [line('a', 'key_share', true), line('b', 'key_share')] } as RuleEffect
    expect(changedLines(effect).map(({ body }) => body)).toEqual(['a'])
  })
})
