// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { ceremonyNow, ceremonySteps } from '@console/use/ceremonySteps.ts'
import { siteProblem } from '@console/use/publicSite.ts'
import { choiceLines } from '@console/use/readiness.ts'
import { createRehearsal } from '@console/use/rehearsal.ts'
import { forgetRehearsal } from '@console/use/rehearsalKept.ts'
import { saidOf } from '@console/use/said.ts'
import { columnsOf, paceOf, progress, ticketShare } from '@console/use/show.ts'
import { makeSlip } from '@console/use/slip.ts'
import { stageZoom } from '@console/use/stage.ts'
import { draw, logLine, witness } from './samples.ts'

const nowOf = (given: Parameters<typeof draw>[0]) => ceremonyNow(ceremonySteps(draw(given)))
const row = (code: string, place: string, ticket: string) => ({
  code,
  place,
  ticket,
  pass_title: '',
  pass: 1,
  rank: 0,
  week: 1,
  team: [],
})

describe('what must be ready', () => {
  const outsideLine = (witnesses: { name: string; outside: boolean }[], demo: boolean) =>
    choiceLines({ witnesses, bits: 66, demo })[1]
  const inside = [{ name: '测试见证人甲', outside: false }]

  it('is a witness from outside, whom only a demonstration may go without and says so', () => {
    expect(outsideLine(inside, false)).toMatchObject({
      ok: false,
      said: '至少要有一名本局以外的见证人',
    })
    expect(outsideLine(inside, true)).toMatchObject({
      ok: true,
      said: '演示中可以没有；正式摇号至少要有一名',
    })
    const named = [...inside, { name: '测试见证人乙', outside: true }]
    expect(outsideLine(named, true)).toMatchObject({ ok: true, said: '1 名' })
  })
})

describe('the steps of the ceremony', () => {
  it('follow what the server waits for', () => {
    expect(nowOf({})).toBe('ready')
    expect(nowOf({ state: 'sealed', witnesses: [witness('w1')] })).toBe('commit')
    const committed = [witness('w1', { committed: true })]
    expect(nowOf({ state: 'sealed', witnesses: committed })).toBe('close')
    expect(nowOf({ state: 'closed', witnesses: committed })).toBe('reveal')
    const cosigning = { needed: true, complete: false, wanted: 2, size: 9, witnesses: [] }
    expect(nowOf({ state: 'closed', witnesses: committed, cosigning })).toBe('close')
    expect(nowOf({ state: 'drawn' })).toBe('result')
    expect(nowOf({ state: 'opened' })).toBe('result')
  })

  it('show the log entries of seed and result apart', () => {
    const log = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(logLine)
    const steps = ceremonySteps(draw({ state: 'drawn', log }))
    expect(steps[7]).toMatchObject({ name: 'seed', hash: 'hash-8' })
    expect(steps[8]).toMatchObject({ name: 'show', hash: 'hash-9', state: 'done' })
  })

  it('stop where a draw was aborted', () => {
    const given = { state: 'aborted', sealed_at: 'x', closed_at: 'x', witnesses: [witness('w1')] }
    expect(nowOf(given)).toBe('reveal')
  })
})

describe('what a screen reader says', () => {
  it('follows the step, and names the abort at every step', () => {
    const people = [witness('w1', { revealed: true }), witness('w2')]
    expect(saidOf('reveal', draw({ witnesses: people }))).toBe('启封：2 人中已有 1 人启封。')
    expect(saidOf('show', draw({ drawn_at: '' }))).toBe('')
    expect(saidOf('show', draw({ drawn_at: '2026-10-01T10:00:00+08:00' }))).toMatch(/正在展示/)
    const aborted = draw({ state: 'aborted', abort_reason: '停电' })
    expect(saidOf('reveal', aborted)).toMatch(/公开中止，原因是停电/)
    expect(saidOf('dice', aborted)).toBe(saidOf('reveal', aborted))
  })
})

describe('the public address', () => {
  it('is of use when a phone reaches it by https', () => {
    expect(siteProblem('https://cq.example.gov.cn')).toBe('none')
    expect(siteProblem('http://cq.example.gov.cn')).toBe('plain')
    for (const own of ['http://127.0.0.1:8080', 'https://localhost', 'http://[::1]:8080'])
      expect(siteProblem(own)).toBe('local')
  })
})

describe('the stage', () => {
  it('enlarges with the screen, and leaves a phone as it is', () => {
    expect(15 * stageZoom(1920, 1080)).toBeGreaterThanOrEqual(28)
    expect(stageZoom(3840, 2160)).toBe(2 * stageZoom(1920, 1080))
    expect(stageZoom(1366, 768)).toBeCloseTo(4 / 3, 2)
    expect(stageZoom(390, 844)).toBe(1)
  })
})

describe('the show', () => {
  it('is over within 45 seconds whatever the count', () => {
    for (const rows of [1, 7, 60, 386, 5000]) {
      expect(paceOf(rows).total).toBeLessThanOrEqual(45_000)
      expect(progress(rows, 45_000)).toEqual({ tickets: rows, teams: rows })
    }
  })

  it('shows tickets first, then teams', () => {
    const { ticket, team } = paceOf(10)
    expect(progress(10, 0)).toEqual({ tickets: 0, teams: 0 })
    expect(progress(10, ticket * 3.5)).toEqual({ tickets: 3, teams: 0 })
    expect(progress(10, ticket * 10 + team * 2.5)).toEqual({ tickets: 10, teams: 2 })
  })

  it('puts the newest of each place on top', () => {
    const rows = [row('甲 001', '甲', '01'), row('乙 001', '乙', '02'), row('甲 002', '甲', '03')]
    const [first] = columnsOf(rows, 3).filter(({ place }) => place === '甲')
    expect(first?.fallen.map(({ code }) => code)).toEqual(['甲 002', '甲 001'])
    expect(columnsOf(rows, 1).find(({ place }) => place === '乙')).toMatchObject({
      all: 1,
      fallen: [],
    })
  })

  it('measures a ticket by the largest drawn', () => {
    expect(ticketShare('8000000000000000', 'ffffffffffffffff')).toBe(50)
    expect(ticketShare('ffffffffffffffff', 'ffffffffffffffff')).toBe(100)
  })
})

describe('a rehearsal', () => {
  const seal = {
    witnesses: [{ id: 'w1', name: '演练见证人', organisation: '', outside: true, account: '' }],
    dice_digits: 20,
    lotteries: [],
    holders: [],
    seats_reason: '',
  }

  it('goes from the lists to a result of the second engine, without a server', async () => {
    const page = createRehearsal()
    await page.seal(seal)
    const slip = makeSlip('sha256', page.data.value?.id ?? '', 'w1')
    await page.commit('w1', slip.commitment)
    await page.close()
    expect(ceremonyNow(ceremonySteps(page.data.value!))).toBe('close')
    await page.cosign('')
    expect(ceremonyNow(ceremonySteps(page.data.value!))).toBe('reveal')
    await page.reveal(
      'w1',
      slip.value.replace(/^./, (c) => (c === '0' ? '1' : '0')),
    )
    expect(page.data.value?.witnesses[0]).toMatchObject({ revealed: false, wrong: 1 })
    await page.reveal('w1', slip.value)
    await page.key('dice-20', '31415926535897932384')
    expect(page.data.value?.sources[0]?.keyed).toMatchObject([{ side: 'operator' }])
    expect(page.data.value?.sources[0]?.value).toBe('')
    await page.key('dice-20', '31415926535897932385')
    expect(page.data.value?.sources[0]).toMatchObject({ given: false, value: '', differ: [20] })
    await page.key('dice-20', '31415926535897932384')
    await page.key('dice-20', '31415926535897932384')
    expect(page.data.value?.sources[0]).toMatchObject({ given: true })
    await page.run()
    const show = await page.show()
    expect(show.rows.length).toBe(70)
    expect(show.rows.every(({ team }) => team.length === 2)).toBe(true)
    expect(page.data.value?.proofs.every(({ met }) => met)).toBe(true)
    expect(page.data.value?.seed).toMatch(/^[0-9a-f]{64}$/)
    expect(page.recordHref).toBe('')
  })

  it('goes on after a reload where it was, and gives the same result again', async () => {
    const kept = new Map<string, string>()
    const keeper = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    }
    const first = createRehearsal(keeper)
    await first.seal(seal)
    const slip = makeSlip('sha256', first.data.value?.id ?? '', 'w1')
    await first.commit('w1', slip.commitment)
    const second = createRehearsal(keeper)
    expect(second.data.value).toEqual(first.data.value)
    await second.close()
    await second.cosign('')
    await second.reveal('w1', slip.value)
    await second.key('dice-20', '31415926535897932384')
    const third = createRehearsal(keeper)
    await third.key('dice-20', '31415926535897932384')
    await third.run()
    const fourth = createRehearsal(keeper)
    expect(await fourth.show()).toEqual(await third.show())
    forgetRehearsal(keeper)
    expect(createRehearsal(keeper).data.value?.state).toBe('frozen')
  })
})
