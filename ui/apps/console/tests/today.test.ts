// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { drawOfQuarter, headline, otherWork } from '@console/use/today.ts'
import { numberLinks } from '@console/use/todayPage.ts'
import { drawRow, proof, scheme } from './samples.ts'

const late = {
  state: 'late',
  target: '2026-10-04',
  last: '2026-10-05',
  days_left: -50,
  drawn_on: '',
}

describe('the first line of 今日', () => {
  it('asks for registers before anything else', () => {
    const empty = scheme({
      totals: { units: 0, officers: 0, passes: 0, planned_visits: 0, positive_units: 0 },
    })
    expect(headline(empty, undefined, true).text).toContain('导入')
  })

  it('counts the days to the target while there is time', () => {
    const work = headline(scheme(), undefined, true)
    expect(work.tone).toBe('wait')
    expect(work.text).toContain('2026年10月4日前完成，还有 12 天')
  })

  it('says in red that the draw is late, and by how much', () => {
    const work = headline(scheme({ deadline: late }), undefined, true)
    expect(work.tone).toBe('bad')
    expect(work.text).toContain('2026年10月5日')
    expect(work.text).toContain('50 天')
  })

  it('names the next step of a draw that has begun', () => {
    const work = headline(scheme(), drawRow({ state: 'sealed' }), true)
    expect(work.text).toContain('见证人')
    expect(work.to).toMatchObject({ name: 'draw' })
  })

  it('does not offer the freeze to somebody who may not operate the draw', () => {
    expect(headline(scheme(), undefined, false).action).toBe('查看摇号')
  })

  it('turns green when the quarter is drawn', () => {
    expect(headline(scheme(), drawRow({ state: 'drawn' }), true).tone).toBe('good')
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
  it('lists overdue draws, missed clauses and the next quarter', () => {
    const now = scheme({ proofs: [proof(), proof({ met: false, missed_by: 2 })] })
    const next = scheme({ quarter: '2027Q1' })
    const work = otherWork(now, [drawRow({ overdue: true })], next)
    expect(work.map(({ tone }) => tone)).toEqual(['bad', 'bad', 'wait'])
    expect(work[1]?.to).toMatchObject({ name: 'scheme', query: { show: 'missed' } })
    expect(work[2]?.text).toContain('2027年第一季度')
  })
})

describe('the numbers of 今日', () => {
  it('count a unit once though the city counts all units of its places', () => {
    const [place] = scheme().bodies
    if (!place) throw new Error('no body')
    const bodies = [{ ...place, body: '331100' }, place]
    expect(numberLinks({ scheme: scheme({ bodies }), draws: [] })[0]?.value).toBe(place.key_units)
  })

  it('each link to the list they count', () => {
    const links = numberLinks({ scheme: scheme(), draws: [] })
    expect(links[0]).toMatchObject({ value: 40, to: { query: { unit_class: 'key' } } })
    expect(links[2]).toMatchObject({ value: 10, to: { query: { special: '1' } } })
    expect(links.every(({ to }) => typeof to === 'object')).toBe(true)
  })
})
