// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import type { Today, TodayClock, TodayItem } from '@api'
import { countOf, weeksOf } from '@console/calendar/months.ts'
import { clockText, headline, itemLink, itemWork } from '@console/use/today.ts'
import { numberLinks } from '@console/use/todayPage.ts'
import { drawOfQuarter } from '@console/use/drawOfQuarter.ts'
import { drawRow, scheme } from './samples.ts'

const early = {
  state: 'early',
  target: '2027-01-04',
  last: '2027-01-05',
  days_left: 3,
  drawn_on: '',
}
const clock = (given: Partial<TodayClock> = {}): TodayClock => ({
  quarter: '2027Q1',
  deadline: early,
  draw: '',
  draw_state: '',
  undrawn: [
    { code: '331102', name: '莲都' },
    { code: '331121', name: '青田' },
  ],
  document: '',
  clause_no: '',
  quote: '',
  ...given,
})
const view = (given: Partial<Today> = {}): Today => ({
  date: '2027-01-01',
  quarter: '2027Q1',
  clocks: [clock()],
  items: [],
  scheme: scheme(),
  scheme_refused: '',
  ...given,
})
const item = (given: Partial<TodayItem>): TodayItem => ({
  kind: 'draw',
  tone: 'wait',
  sentence: '请办理。',
  body: '',
  object: '',
  due: '',
  count: 0,
  ...given,
})

describe('the deadline clock', () => {
  it('says how long there is and how many have not drawn', () => {
    expect(clockText(clock())).toBe(
      '距2027年第一季度摇号截止（2027年1月4日）还有 3 天，全市统一摇号还没有完成。',
    )
  })

  it('says in red that the draw is late, and by how much', () => {
    const late = clock({ deadline: { ...early, state: 'late', days_left: -50 } })
    expect(clockText(late)).toContain('50 天')
    expect(headline(view({ clocks: [late] }), true)?.tone).toBe('bad')
  })

  it('is green once the quarter is drawn', () => {
    const drawn = clock({
      draw: 'LS-2027Q1-331100-001',
      draw_state: 'drawn',
      deadline: { ...early, drawn_on: '2027-01-02' },
    })
    expect(clockText(drawn)).toContain('2027年1月2日完成')
    expect(headline(view({ clocks: [drawn] }), true)?.tone).toBe('good')
  })
})

describe('the first line of 今日', () => {
  it('asks for registers before anything else', () => {
    const empty = scheme({
      totals: { units: 0, officers: 0, passes: 0, planned_visits: 0, positive_units: 0 },
    })
    expect(headline(view({ scheme: empty }), true)?.text).toContain('导入')
    expect(headline(view({ scheme: empty }), true)?.to).toEqual({ name: 'units' })
    expect(headline(view({ scheme: empty }), true, true)?.to).toEqual({ name: 'imports' })
  })

  it('goes on to the next quarter when this one is drawn', () => {
    const drawn = clock({ draw: 'a', draw_state: 'drawn' })
    const next = clock({ quarter: '2027Q2' })
    expect(headline(view({ clocks: [drawn, next] }), true)?.text).toContain('第二季度')
  })

  it('leads to the draw that has begun', () => {
    const begun = clock({ draw: 'LS-2027Q1-331100-001', draw_state: 'sealed' })
    expect(headline(view({ clocks: [begun] }), true)).toMatchObject({
      to: { name: 'draw', params: { id: 'LS-2027Q1-331100-001' } },
      action: '继续摇号',
    })
  })

  it('does not offer the freeze to somebody who may not operate the draw', () => {
    expect(headline(view(), false)?.action).toBe('查看摇号')
  })

  it('says nothing of draws to whom they do not concern', () => {
    const { scheme: _, ...rest } = view({ clocks: [] })
    expect(headline(rest, false)).toBeUndefined()
  })
})

describe('the draw that counts for a quarter', () => {
  it('is the newest that was not aborted', () => {
    const rows = [
      drawRow({ id: 'LS-2026Q4-331100-001', state: 'aborted' }),
      drawRow({ id: 'LS-2026Q4-331100-002' }),
    ]
    expect(drawOfQuarter(rows, '2026Q4')?.id).toBe('LS-2026Q4-331100-002')
    expect(drawOfQuarter(rows.slice(0, 1), '2026Q4')).toBeUndefined()
  })
})

describe('the other work of 今日', () => {
  it('leads each item to where it is done', () => {
    expect(itemLink(item({ kind: 'certificates', body: '331102' }))).toMatchObject({
      name: 'officers',
      query: { body: '331102' },
    })
    expect(itemLink(item({ kind: 'reveal', object: 'LS-1' }))).toMatchObject({ name: 'draw' })
    expect(itemLink(item({ kind: 'calendar', object: '2027' }))).toMatchObject({
      name: 'calendar',
      query: { year: '2027' },
    })
    expect(itemLink(item({ kind: 'unknown' }))).toBeUndefined()
    expect(itemWork(item({ kind: 'job', tone: 'bad' }))).toMatchObject({
      tone: 'bad',
      action: '看后台任务',
    })
  })
})

describe('the numbers of 今日', () => {
  it('count a unit once though the city counts all units of its places', () => {
    const [place] = scheme().bodies
    if (!place) throw new Error('no body')
    const bodies = [{ ...place, body: '331100' }, place]
    expect(numberLinks(scheme({ bodies }))[0]?.value).toBe(place.key_units)
  })

  it('each link to the list they count', () => {
    const links = numberLinks(scheme())
    expect(links[0]).toMatchObject({ value: 40, to: { query: { unit_class: 'key' } } })
    expect(links[2]).toMatchObject({ value: 10, to: { query: { special: '1' } } })
  })
})

describe('the calendar of a year', () => {
  const calendar = {
    year: 2026,
    source: '',
    note: '',
    days: [
      { date: '2026-02-14', kind: 'work', name: '春节调休' },
      { date: '2026-02-16', kind: 'off', name: '春节' },
    ],
  }

  it('begins its weeks on Monday and leaves other months blank', () => {
    const weeks = weeksOf(calendar, 2)
    expect(weeks).toHaveLength(5)
    expect(weeks[0]?.map((day) => day.number)).toEqual([0, 0, 0, 0, 0, 0, 1])
    expect(weeks[4]?.map((day) => day.number)).toEqual([23, 24, 25, 26, 27, 28, 0])
  })

  it('marks holidays and the weekends worked instead', () => {
    const days = weeksOf(calendar, 2).flat()
    expect(days.find((day) => day.number === 14)).toMatchObject({ mark: 'work', weekend: true })
    expect(days.find((day) => day.number === 16)).toMatchObject({ mark: 'off', weekend: false })
    expect(countOf(calendar, 'off')).toBe(1)
  })
})
