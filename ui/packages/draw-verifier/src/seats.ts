// SPDX-License-Identifier: Apache-2.0
import { Refusal } from './bytes.ts'
import type { DrawOfficer, Instance, Selected, Slot } from './model.ts'

/** Of one object: the number of a seat is one byte, and 255 stands for none. */
const kMostSeats = 255

/** A seat to fill (席位): which officers fit, before caps and teams. */
export interface OpenSeat {
  readonly object: number
  readonly seat: number
  /** Officers that fit, ascending. */
  readonly fits: readonly number[]
}

/** Whether the officer's area is that of the source. */
export const placeFits = (officer: DrawOfficer, area: number, source: Slot['source']): boolean =>
  officer.area === 0 || source === 'any' || officer.area === (source === 'local' ? area : source)

/** Slot lines of a pass and of `*`, by seat number. */
export const slotsOf = (slots: readonly Slot[], pass: number): Slot[] =>
  slots.filter((s) => s.pass === null || s.pass === pass).sort((a, b) => a.seat - b.seat)

const passesByObject = (selected: readonly Selected[]): Map<number, number[]> => {
  const passes = new Map<number, number[]>()
  for (const { kind, index, pass } of selected) {
    if (kind !== 1) continue
    passes.set(index, [...(passes.get(index) ?? []), pass])
  }
  return passes
}

/**
 * The seats of all main-selected objects, by object index then seat (sx/v1 7): an object drawn by two passes
 * is one task with both teams, numbered anew.
 */
export const seatsOf = (instance: Instance, selected: readonly Selected[]): OpenSeat[] => {
  const { objects, officers, recusals, slots } = instance
  const recused = new Set(recusals.map((r) => r.object * officers.length + r.officer))
  const tasks = [...passesByObject(selected)].sort(([a], [b]) => a - b)
  return tasks.flatMap(([object, passes]) => {
    const area = objects[object]?.area ?? 0
    const team = passes.flatMap((pass) => slotsOf(slots, pass))
    if (team.length > kMostSeats)
      throw new Refusal(`“${objects[object]?.id}”的席位超过 ${kMostSeats} 个`)
    return team.map(({ quals, source }, seat) => {
      const fits = officers.flatMap((officer, o) =>
        (officer.quals & quals) >>> 0 === quals &&
        placeFits(officer, area, source) &&
        !recused.has(object * officers.length + o)
          ? [o]
          : [],
      )
      return { object, seat, fits }
    })
  })
}
