// SPDX-License-Identifier: Apache-2.0
import { compare, concat, u32 } from '../src/bytes.ts'
import { saltsOf } from '../src/commitments.ts'
import { hashOf } from '../src/hash.ts'
import type { Instance, Seat } from '../src/model.ts'
import type { OpenSeat } from '../src/seats.ts'

type Filling = readonly number[]

/** Every way to give each of the seats an officer: nobody twice in a team, nobody above the cap. */
const fillings = (instance: Instance, seats: readonly OpenSeat[]): Filling[] => {
  const loads = instance.officers.map(() => 0)
  const found: Filling[] = []
  const chosen: number[] = []
  const go = (at: number): void => {
    const seat = seats[at]
    if (!seat) {
      found.push([...chosen])
      return
    }
    for (const o of seat.fits) {
      const twice = chosen.some((c, i) => c === o && seats[i]?.object === seat.object)
      if (twice || (loads[o] ?? 0) >= (instance.officers[o]?.cap ?? 0)) continue
      loads[o] = (loads[o] ?? 0) + 1
      chosen.push(o)
      go(at + 1)
      chosen.pop()
      loads[o] = (loads[o] ?? 0) - 1
    }
  }
  go(0)
  return found
}

const costOf = (instance: Instance, filling: Filling): number => {
  const loads = instance.officers.map(() => 0)
  let cost = 0
  for (const o of filling) {
    loads[o] = (loads[o] ?? 0) + 1
    cost += 2 * ((instance.officers[o]?.base ?? 0) + (loads[o] ?? 0)) - 1
  }
  return cost
}

const lots = (instance: Instance, seed: Uint8Array) => {
  const hash = hashOf(instance.alg)
  const obj = saltsOf(hash, 'sx/v1/salt/obj', instance.secret)
  const off = saltsOf(hash, 'sx/v1/salt/off', instance.secret)
  const slotKey = hash.ds('sx/v1/tickets/slot', seed)
  const pairKey = hash.ds('sx/v1/tickets/pair', seed)
  return {
    seat: (s: OpenSeat) => hash.of(slotKey, obj(s.object), u32(s.seat)),
    pair: (s: OpenSeat, o: number) =>
      hash.of(hash.of(concat(pairKey, obj(s.object), u32(s.seat))), off(o)),
  }
}

/** Definition (i*) of sx/v1 3.d word for word, by trying everything. Only for tiny draws. */
export const bruteForce = (
  instance: Instance,
  seed: Uint8Array,
  seats: readonly OpenSeat[],
): Seat[] => {
  const { seat: seatLot, pair: pairLot } = lots(instance, seed)
  const order = [...seats].sort((a, b) => compare(seatLot(a), seatLot(b)))
  const kept: OpenSeat[] = []
  for (const seat of order) {
    if (fillings(instance, [...kept, seat]).length > 0) kept.push(seat)
  }
  const all = fillings(instance, kept)
  const least = Math.min(...all.map((f) => costOf(instance, f)))
  let left = all.filter((f) => costOf(instance, f) === least)
  for (const [at, seat] of kept.entries()) {
    const possible = [...new Set(left.map((f) => f[at] as number))]
    possible.sort((a, b) => compare(pairLot(seat, a), pairLot(seat, b)))
    left = left.filter((f) => f[at] === possible[0])
  }
  return seats.map((seat) => {
    const at = kept.indexOf(seat)
    return {
      object: seat.object,
      seat: seat.seat,
      officer: at < 0 ? null : (left[0]?.[at] ?? null),
    }
  })
}
