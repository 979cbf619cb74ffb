// SPDX-License-Identifier: Apache-2.0
import { Refusal } from './bytes.ts'
import type { Doorstep, DoorstepSwap } from './doorstep_bytes.ts'

const kUnit = 1
const kOfficer = 2

const demand: (holds: boolean) => asserts holds = (holds) => {
  if (!holds) throw new Refusal('替补的记录与本企业的抽中记录或席位接不上')
}

type Seats = (number | null)[]

/** Reserves that came in, and the seats they brought behind those that were there. */
const bring = (file: Doorstep, swap: DoorstepSwap, seats: Seats, came: Set<number>): void => {
  const own = new Map(file.rows.map((row) => [row.leaf, row]))
  const mine = swap.rows.filter((rows) => own.has(rows.in))
  demand(mine.length > 0)
  demand(swap.rows.every((rows) => rows.out < rows.in && !own.has(rows.out)))
  for (const rows of mine) {
    demand(own.get(rows.in)?.kind === 2 && !came.has(rows.in))
    came.add(rows.in)
  }
  for (const seat of swap.seats) {
    if (!seat.own) continue
    demand(seat.seat === seats.length)
    seats.push(seat.officer)
  }
}

/** One seat, taken before (officer) or empty (vacancy), has somebody else now. */
const reseat = (file: Doorstep, swap: DoorstepSwap, seats: Seats): void => {
  const [rows] = swap.rows
  const [seat] = swap.seats
  demand(swap.rows.length === 1 && swap.seats.length === 1 && rows !== undefined)
  demand(rows.out === rows.in && file.rows.some(({ leaf }) => leaf === rows.in))
  demand(seat?.own === true && seat.seat < seats.length && seat.officer !== null)
  const now = seats[seat.seat] ?? null
  demand((now !== null) === (swap.kind === kOfficer) && now !== seat.officer)
  seats[seat.seat] = seat.officer
}

/** Who sits in each seat now, after the substitutions; null = nobody. Throws Refusal. */
export const standingSeats = (file: Doorstep): readonly (number | null)[] => {
  const seats: Seats = file.chairs.map(({ officer }) => officer)
  const came = new Set<number>()
  let number = 0
  for (const swap of file.swaps) {
    demand(swap.kind >= 1 && swap.kind <= 3 && swap.number > number)
    number = swap.number
    if (swap.kind === kUnit) bring(file, swap, seats, came)
    else reseat(file, swap, seats)
  }
  demand(file.swaps.length === 0 || file.log !== null)
  demand(came.size === file.rows.filter(({ kind }) => kind === 2).length)
  return seats
}
