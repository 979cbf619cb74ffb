// SPDX-License-Identifier: Apache-2.0
import { Assignment } from './assignment.ts'
import { compare, concat, u32, u64, u8 } from './bytes.ts'
import { rowsRoot, saltsOf } from './commitments.ts'
import { hashOf } from './hash.ts'
import type { Instance, Seat, Selected } from './model.ts'
import { seatsOf, type OpenSeat } from './seats.ts'

/** A seat nobody could take, with the officers that fit, all exhausted by seats drawn before it (缺员及其原因). */
export interface Unfilled {
  readonly object: number
  readonly seat: number
  readonly exhausted: readonly number[]
}

export interface Pairing {
  readonly seats: readonly Seat[]
  readonly unfilled: readonly Unfilled[]
}

/** Tickets of seats and of (seat, officer) pairs (席位签、配对签). */
const lotsOf = (instance: Instance, seed: Uint8Array) => {
  const hash = hashOf(instance.alg)
  const slotKey = hash.ds('sx/v1/tickets/slot', seed)
  const pairKey = hash.ds('sx/v1/tickets/pair', seed)
  const objectSalt = saltsOf(hash, 'sx/v1/salt/obj', instance.secret)
  const officerSalt = saltsOf(hash, 'sx/v1/salt/off', instance.secret)
  const salts = instance.officers.map((_, o) => officerSalt(o))
  const seatTicket = ({ object, seat }: OpenSeat): Uint8Array =>
    hash.of(slotKey, objectSalt(object), u32(seat))
  const inOrder = ({ object, seat }: OpenSeat, officers: readonly number[]): number[] => {
    if (officers.length < 2) return [...officers]
    const key = hash.of(pairKey, objectSalt(object), u32(seat))
    return officers
      .map((o) => ({ o, ticket: hash.of(key, salts[o] as Uint8Array) }))
      .sort((a, b) => compare(a.ticket, b.ticket) || a.o - b.o)
      .map(({ o }) => o)
  }
  return { seatTicket, inOrder }
}

/**
 * The guarded serial draw of officers (随机选派, sx/v1 3.d): as many seats as possible, work as even as possible, then
 * seat by seat the smallest lot that hinders neither.
 */
export const pair = (
  instance: Instance,
  seed: Uint8Array,
  selected: readonly Selected[],
): Pairing => {
  const seats = seatsOf(instance, selected)
  const lots = lotsOf(instance, seed)
  const assignment = new Assignment(seats, instance.officers)
  const order = seats
    .map((seat, s) => ({ s, seat, ticket: lots.seatTicket(seat) }))
    .sort((a, b) => compare(a.ticket, b.ticket) || a.s - b.s)
  const unfilled: Unfilled[] = []
  for (const { s, seat } of order) {
    const exhausted = assignment.fill(s)
    if (exhausted) unfilled.push({ object: seat.object, seat: seat.seat, exhausted })
  }
  assignment.fixLevels()
  for (const { s, seat } of order) {
    if (assignment.holder(s) === null) continue
    assignment.decide(s, lots.inOrder(seat, assignment.candidates(s)))
  }
  const filled = seats.map(({ object, seat }, s) => ({
    object,
    seat,
    officer: assignment.holder(s),
  }))
  return { seats: filled, unfilled }
}

const kVacant = 0xffffffff

/** root_asg: one leaf a seat (sx/v1 3.f). */
export const seatsRoot = (instance: Instance, seats: readonly Seat[]): Uint8Array =>
  rowsRoot(
    hashOf(instance.alg),
    'sx/v1/salt/asg',
    instance.secret,
    seats.map((s) => concat(u64(s.object), u8(s.seat), u32(s.officer ?? kVacant))),
  )
