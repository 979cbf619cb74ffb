// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { countsByBody } from '@console/use/drawCounts.ts'
import { currentStep, stepsOf } from '@console/use/drawSteps.ts'
import { sealFault } from '@console/use/sealForm.ts'
import { seedBits, type Lottery } from '@console/use/seedBits.ts'
import { cleanValue, commitmentOf, makeSlip } from '@console/use/slip.ts'
import { differences, digitsOnly, hasForm, valueOf } from '@console/use/twice.ts'
import { draw, logLine, witness } from './samples.ts'

const dice = {
  type: 2,
  id: 'dice-20',
  label: '十面骰子 20 位数字',
  bits: 66,
  given: false,
  value: '',
  keyed: [],
  differ: [],
}
const stepOf = (given: Parameters<typeof draw>[0]) => currentStep(stepsOf(draw(given)))

describe('the eight steps of a draw', () => {
  it('follow the state and what is still missing', () => {
    const sealed = { sealed_at: 'x', witnesses: [witness('w1'), witness('w2')] }
    const all = (given: object) => [witness('w1', given), witness('w2', given)]
    expect(stepOf({})).toBe('seal')
    expect(stepOf({ ...sealed, state: 'sealed' })).toBe('commit')
    expect(stepOf({ state: 'sealed', witnesses: all({ committed: true }) })).toBe('close')
    expect(stepOf({ state: 'closed', witnesses: all({ committed: true }) })).toBe('reveal')
    const revealed = { state: 'closed', witnesses: all({ committed: true, revealed: true }) }
    expect(stepOf({ ...revealed, sources: [dice] })).toBe('public')
    expect(stepOf({ ...revealed, sources: [{ ...dice, given: true }] })).toBe('run')
    expect(stepOf({ state: 'drawn' })).toBe('result')
    expect(stepsOf(draw({ state: 'opened' })).every(({ state }) => state === 'done')).toBe(true)
  })

  it('show time and hash of the log entry that proves a finished step', () => {
    const steps = stepsOf(draw({ state: 'sealed', log: [logLine(1), logLine(2), logLine(3)] }))
    expect(steps[0]).toMatchObject({ state: 'done', hash: 'hash-2' })
    expect(steps[1]).toMatchObject({ state: 'done', hash: 'hash-3' })
    expect(steps[2]).toMatchObject({ state: 'now', hash: '' })
  })

  it('mark where an aborted draw stopped', () => {
    const steps = stepsOf(draw({ state: 'aborted', sealed_at: 'x', witnesses: [witness('w1')] }))
    expect(steps.map(({ state }) => state).slice(0, 4)).toEqual([
      'done',
      'done',
      'stopped',
      'later',
    ])
  })
})

describe('the public sources', () => {
  it('count the bits nobody controls', () => {
    expect(seedBits(20, [])).toBe(66)
    expect(seedBits(19, [])).toBe(63)
    expect(seedBits(0, ['ssq', 'dlt', 'pl5'])).toBe(65)
    expect(seedBits(0, [])).toBe(0)
  })

  it('are refused under 64 bits, and without an outside witness unless it is a rehearsal', () => {
    const real = { demo: false, rehearsal: false, lacking: 0 }
    const demo = { ...real, demo: true }
    const form = {
      witnesses: [{ id: 'w1', name: '甲', organisation: '', outside: true, account: 'jia' }],
      holders: ['甲', '乙', '丙'].map((name) => ({
        name,
        organisation: '',
        outside: name === '甲',
      })),
      diceDigits: 20,
      lotteries: [] as Lottery[],
      issues: { ssq: '', dlt: '', pl5: '' },
      seatsReason: '',
    }
    expect(sealFault(form, real)).toBe('')
    expect(sealFault({ ...form, diceDigits: 19 }, real)).toContain('63 比特')
    const inside = {
      ...form,
      witnesses: [{ id: 'w1', name: '甲', organisation: '', outside: false, account: 'jia' }],
    }
    expect(sealFault(inside, real)).toContain('本局以外')
    expect(sealFault(inside, demo)).toBe('')
    const own = { ...form, holders: form.holders.map((h) => ({ ...h, outside: false })) }
    expect(sealFault(own, real)).toContain('本局以外')
    expect(sealFault(own, demo)).toBe('')
    const nobody = { ...form, holders: form.holders.map((h) => ({ ...h, name: '' })) }
    expect(sealFault(nobody, real)).toContain('保管人')
    expect(sealFault(nobody, demo)).toBe('')
    const twice = { ...form, witnesses: [...form.witnesses, ...form.witnesses] }
    expect(sealFault(twice, real)).toContain('相同')
    const ssq = { ...form, diceDigits: 20, lotteries: ['ssq'] as Lottery[] }
    expect(sealFault(ssq, real)).toContain('双色球的期号')
    for (const issue of ['131', '2026000', '20261310'])
      expect(sealFault({ ...ssq, issues: { ...form.issues, ssq: issue } }, real)).toContain('期号')
    expect(sealFault({ ...ssq, issues: { ...form.issues, ssq: '2026131' } }, real)).toBe('')
    const nameless = { ...form, witnesses: form.witnesses.map((w) => ({ ...w, account: '' })) }
    expect(sealFault(nameless, real)).toContain('账号')
    expect(sealFault(nameless, { ...real, rehearsal: true })).toBe('')
    expect(sealFault(form, { ...real, lacking: 3 })).toContain('3 个席位')
    expect(sealFault({ ...form, seatsReason: '人员借调未到位' }, { ...real, lacking: 3 })).toBe('')
  })
})

describe('a value keyed twice', () => {
  it('names the places that differ', () => {
    expect(differences('123456', '123956')).toEqual([4])
    expect(differences('123', '12345')).toEqual([4, 5])
  })

  it('may be typed in groups', () => {
    expect(digitsOnly('1234 5678\n90')).toBe('1234567890')
    expect(hasForm(dice, '12345678901234567890')).toBe(true)
    expect(hasForm(dice, '1234567890123456789')).toBe(false)
  })

  it('has the form of its lottery', () => {
    const ssq = { type: 3, id: 'ssq-2026131' }
    expect(hasForm(ssq, 'ssq:2026131:01,05,09,17,22,33+07')).toBe(true)
    expect(hasForm(ssq, 'ssq:2026132:01,05,09,17,22,33+07')).toBe(false)
    expect(valueOf(ssq, '01,05,09, 17,22,33+07')).toBe('ssq:2026131:01,05,09,17,22,33+07')
    expect(valueOf(dice, '1234 5')).toBe('12345')
  })
})

describe('the slip of a witness', () => {
  const fill = (bytes: Uint8Array) => bytes.forEach((_, index) => (bytes[index] = index))

  it('opens the commitment that was made from it, in either algorithm', () => {
    for (const alg of ['sha256', 'sm3'] as const) {
      const slip = makeSlip(alg, 'LS-2026Q4-331100-001', 'w1', fill)
      expect(slip.value).toHaveLength(64)
      expect(slip.commitment).toMatch(/^[0-9a-f]{64}$/)
      expect(commitmentOf(alg, slip.draw, 'w1', slip.value)).toBe(slip.commitment)
    }
  })

  it('fits only its own witness and draw', () => {
    const slip = makeSlip('sha256', 'D-1', 'w1', fill)
    expect(commitmentOf('sha256', 'D-1', 'w2', slip.value)).not.toBe(slip.commitment)
    expect(commitmentOf('sha256', 'D-2', 'w1', slip.value)).not.toBe(slip.commitment)
  })

  it('is never the same twice', () => {
    expect(makeSlip('sha256', 'D', 'w').value).not.toBe(makeSlip('sha256', 'D', 'w').value)
  })

  it('may be typed with blanks and capitals', () => {
    expect(cleanValue(' 00AB cd-12\n')).toBe('00abcd12')
    expect(commitmentOf('sha256', 'D', 'w', 'not hex')).toBe('')
  })
})

describe('the published counts', () => {
  it('become a table of bodies and strata', () => {
    const row = (area: number, stratum: number, count: number) => ({
      area,
      body_name: `b${area}`,
      stratum,
      stratum_name: `s${stratum}`,
      count,
    })
    expect(countsByBody([row(1, 3, 9), row(1, 1, 5), row(2, 1, 4)])).toEqual({
      strata: ['s1', 's3'],
      rows: [
        { name: 'b1', counts: [5, 9] },
        { name: 'b2', counts: [4, 0] },
      ],
    })
  })
})
