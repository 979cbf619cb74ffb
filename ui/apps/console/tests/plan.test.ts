// SPDX-License-Identifier: Apache-2.0
import { beforeEach, describe, expect, it } from 'vitest'
import type { Plan, PlanText } from '@api'
import { countShort, tidied } from '@console/use/planForm.ts'
import { askedOf, planTone, totalOf } from '@console/use/planPage.ts'
import { zh } from '@console/text.ts'

const quarter = (number: number, key: number) => ({
  number,
  key,
  key_special: 0,
  general: 8,
  general_special: 0,
  from_month: 3 * number - 2,
  to_month: 3 * number,
})
const text = (): PlanText => ({
  title: ' 计划 ',
  addressee: '',
  office: '',
  copies_to: '',
  goals: '',
  tasks: '一。\n',
  measures: '',
  more_reason: '',
  gap_note: ' 缺口 ',
  basis: [
    { document: '办法', number: '' },
    { document: ' ', number: '' },
  ],
  quarters: [1, 2, 3, 4].map((number) => quarter(number, 7)),
  items: [
    { code: 'HJ-1', item: '废水', from_month: 4, to_month: 7 },
    { code: '', item: '', from_month: 1, to_month: 12 },
  ],
})
const plan = (): Plan =>
  ({
    version: 1,
    text: text(),
    forecast: { quarters: [1, 2, 3, 4].map((number) => quarter(number, number === 4 ? 9 : 7)) },
  }) as unknown as Plan

describe('a plan', () => {
  let one: Plan
  beforeEach(() => {
    one = plan()
  })

  it('counts the numbers below what the rules ask', () => {
    expect(countShort(one, one.text)).toBe(1)
    one.text.quarters[3]!.key = 9
    expect(countShort(one, one.text)).toBe(0)
    one.text.quarters[0]!.general = 7
    expect(countShort(one, one.text)).toBe(1)
  })

  it('is sent without blanks around its texts and without empty lines', () => {
    const sent = tidied(one.text)
    expect(sent.title).toBe('计划')
    expect(sent.tasks).toBe('一。')
    expect(sent.gap_note).toBe('缺口')
    expect(sent.basis).toHaveLength(1)
    expect(sent.items.map(({ code }) => code)).toEqual(['HJ-1'])
    expect(one.text.items).toHaveLength(2)
  })

  it('knows what is asked of a quarter and the sum of the year', () => {
    expect(askedOf(one.forecast.quarters, 4, 'key')).toBe(9)
    expect(askedOf(one.forecast.quarters, 5, 'key')).toBe(0)
    expect(totalOf(one.text.quarters, 'key')).toBe(28)
  })

  it('tells every state in words and with a tone', () => {
    for (const state of ['none', 'draft', 'submitted', 'returned', 'approved', 'published']) {
      expect(zh.planStates[state]).toBeTruthy()
      expect(zh.plan.next[state]).toBeTruthy()
      expect(['good', 'wait', 'bad']).toContain(planTone(state))
    }
  })

  it('writes months as officials do', () => {
    expect(zh.planNumbers.span(4, 7)).toBe('4月—7月')
    expect(zh.planNumbers.span(1, 12)).toBe('全年')
    expect(zh.planNumbers.span(5, 5)).toBe('5月')
  })
})
