// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { seedOf } from '../src/commitments.ts'
import { pair } from '../src/officers.ts'
import { seatsOf } from '../src/seats.ts'
import { select } from '../src/selection.ts'
import { bruteForce } from './oracle.ts'
import { randomInstance, type Shape } from './random_instance.ts'

const solve = (n: number, shape: Shape) => {
  const instance = randomInstance(n, shape, n % 2 === 0 ? 'sha256' : 'sm3')
  const seed = seedOf(instance)
  const { selected } = select(instance, seed)
  return { instance, seed, selected, pairing: pair(instance, seed, selected) }
}

describe('the guarded serial draw of officers', () => {
  const shapes: Shape[] = [
    { objects: 5, officers: 5, drawn: 3, seats: 2, cap: 0, recusedPercent: 20 },
    { objects: 6, officers: 4, drawn: 4, seats: 2, cap: 0, recusedPercent: 30 },
    { objects: 4, officers: 6, drawn: 2, seats: 3, cap: 1, recusedPercent: 10 },
    { objects: 4, officers: 4, drawn: 3, seats: 2, cap: 2, recusedPercent: 50 },
    { objects: 4, officers: 4, drawn: 2, seats: 3, cap: 9, recusedPercent: 5 },
  ]
  it.each(shapes)(
    'agrees with trying everything: %o',
    (shape) => {
      let unfilled = 0
      for (let n = 0; n < 120; n++) {
        const { instance, seed, selected, pairing } = solve(n, shape)
        const seats = seatsOf(instance, selected)
        expect(pairing.seats, `instance ${n}`).toEqual(bruteForce(instance, seed, seats))
        unfilled += pairing.unfilled.length
      }
      expect(unfilled).toBeGreaterThan(0)
    },
    60_000,
  )

  it('never seats anybody twice in a team, above the cap, or where recused', () => {
    for (let n = 0; n < 40; n++) {
      const shape = { objects: 60, officers: 14, drawn: 40, seats: 2, cap: 5, recusedPercent: 30 }
      const { instance, selected, pairing } = solve(n, shape)
      const loads = instance.officers.map(() => 0)
      const fits = new Map(
        seatsOf(instance, selected).map((s) => [`${s.object}/${s.seat}`, s.fits]),
      )
      const teams = new Set<string>()
      for (const { object, seat, officer } of pairing.seats) {
        if (officer === null) continue
        expect(fits.get(`${object}/${seat}`)).toContain(officer)
        expect(teams.has(`${object}/${officer}`)).toBe(false)
        teams.add(`${object}/${officer}`)
        loads[officer] = (loads[officer] ?? 0) + 1
      }
      expect(loads.every((load, o) => load <= (instance.officers[o]?.cap ?? 0))).toBe(true)
    }
  })

  it('names the exhausted officers of every unfilled seat', () => {
    const shape = { objects: 20, officers: 6, drawn: 15, seats: 2, cap: 3, recusedPercent: 20 }
    const { instance, pairing } = solve(3, shape)
    expect(pairing.unfilled.length).toBeGreaterThan(0)
    for (const { exhausted } of pairing.unfilled) {
      for (const o of exhausted) {
        const load = pairing.seats.filter((s) => s.officer === o).length
        expect(load).toBe(instance.officers[o]?.cap)
      }
    }
  })
})
