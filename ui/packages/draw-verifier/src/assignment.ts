// SPDX-License-Identifier: Apache-2.0
import type { DrawOfficer } from './model.ts'
import { clearBit, hasBit, Search, setBit, type Move } from './search.ts'
import type { OpenSeat } from './seats.ts'

const kNobody = -1

/** The seats of one object share who sits in them: no officer twice in a team. */
interface Team {
  readonly seats: number[]
  readonly holding: Uint32Array
}

/**
 * A filling of seats by officers as a flow (席位分配): seat → (task, officer) with room for one → officer → sink, where
 * the m-th new task of officer o costs 2(base+m)−1. An officer who sits in the team already can only be had by
 * displacing that seat, so a seat steps either to an officer or straight to its sibling.
 */
export class Assignment {
  private readonly officerOf: Int32Array
  private readonly loads: Int32Array
  private readonly frozen: Uint8Array
  private readonly held: readonly Set<number>[]
  private readonly fits: readonly Uint32Array[]
  private readonly teams: readonly Team[]
  private readonly officers: readonly DrawOfficer[]
  private readonly seatCount: number
  private readonly sink: number
  private readonly search: Search
  private levels = new Float64Array(0)
  private peers = new Map<number, Uint32Array>()

  constructor(seats: readonly OpenSeat[], officers: readonly DrawOfficer[]) {
    const words = (officers.length + 31) >>> 5
    this.officers = officers
    this.seatCount = seats.length
    this.sink = seats.length + officers.length
    this.search = new Search(seats.length, officers.length)
    this.officerOf = new Int32Array(seats.length).fill(kNobody)
    this.frozen = new Uint8Array(seats.length)
    this.loads = new Int32Array(officers.length)
    this.held = officers.map(() => new Set<number>())
    this.fits = seats.map(({ fits }) => {
      const mask = new Uint32Array(words)
      for (const o of fits) setBit(mask, o)
      return mask
    })
    const byObject = new Map<number, Team>()
    this.teams = seats.map(({ object }, s) => {
      const team = byObject.get(object) ?? { seats: [], holding: new Uint32Array(words) }
      team.seats.push(s)
      byObject.set(object, team)
      return team
    })
  }

  /** Officer of a seat; null where there is none. */
  holder(seat: number): number | null {
    const o = this.officerOf[seat] as number
    return o === kNobody ? null : o
  }

  /** Cost of the officer's next task; Infinity at the cap. */
  private nextCost(o: number): number {
    const { base, cap } = this.officers[o] as DrawOfficer
    const load = this.loads[o] as number
    return load < cap ? 2 * (base + load) + 1 : Infinity
  }

  /** Cost that goes away with the officer's last task; -Infinity without one. */
  private lastCost(o: number): number {
    const load = this.loads[o] as number
    return load > 0 ? 2 * ((this.officers[o] as DrawOfficer).base + load) - 1 : -Infinity
  }

  private apply(moves: readonly Move[]): void {
    for (const { seat } of moves) this.vacate(seat)
    for (const { seat, officer } of moves) {
      this.officerOf[seat] = officer
      this.loads[officer] = (this.loads[officer] as number) + 1
      this.held[officer]?.add(seat)
      setBit((this.teams[seat] as Team).holding, officer)
    }
  }

  private vacate(seat: number): void {
    const officer = this.officerOf[seat] as number
    if (officer === kNobody) return
    this.loads[officer] = (this.loads[officer] as number) - 1
    this.held[officer]?.delete(seat)
    clearBit((this.teams[seat] as Team).holding, officer)
  }

  /**
   * Fills one more seat along the cheapest chain of moves, which keeps the filling at least cost (3.d steps 2 and 3).
   * Returns null; where no chain exists, the officers that are all exhausted (Hall set).
   */
  fill(seat: number): readonly number[] | null {
    const { search } = this
    const least = this.loads.reduce((cost, _, o) => Math.min(cost, this.nextCost(o)), Infinity)
    let best = kNobody
    let bestCost = Infinity
    search.restart()
    search.visit(seat, seat)
    for (let node = search.next(); node !== undefined && bestCost > least; node = search.next()) {
      if (node < this.seatCount) this.leaveSeat(node)
      else {
        const o = node - this.seatCount
        const cost = this.nextCost(o)
        if (cost < bestCost) [best, bestCost] = [o, cost]
        for (const s of this.held[o] ?? []) search.visit(s, node)
      }
    }
    if (best === kNobody) return search.officers()
    this.apply(search.movesFrom(seat, this.seatCount + best))
    return null
  }

  /** Visits every node one move of the seat away, on its own level once levels are fixed. */
  private leaveSeat(seat: number): void {
    const { search } = this
    const level = this.levels[seat]
    const peers = level === undefined ? undefined : this.peers.get(level)
    const mask = this.fits[seat] as Uint32Array
    const team = this.teams[seat] as Team
    for (let w = 0; w < mask.length; w++) {
      let bits = (mask[w] as number) & (search.fresh[w] as number) & ~(team.holding[w] as number)
      if (peers) bits &= peers[w] as number
      for (; bits !== 0; bits &= bits - 1) {
        const o = 32 * w + 31 - Math.clz32(bits & -bits)
        search.visit(this.seatCount + o, seat, o)
      }
    }
    for (const sibling of team.seats) {
      if (!this.canDisplace(seat, sibling)) continue
      if (level === undefined || this.levels[sibling] === level) {
        search.visit(sibling, seat, this.officerOf[sibling])
      }
    }
  }

  private canDisplace(seat: number, sibling: number): boolean {
    const o = this.officerOf[sibling] as number
    if (sibling === seat || o === kNobody || this.frozen[sibling] === 1) return false
    return hasBit(this.fits[seat] as Uint32Array, o)
  }

  /**
   * Fixes the level of each node: the least cost of one more task that a chain from it can end in, Infinity where
   * none can. Levels prove the filling optimal, and only moves that keep to them stay optimal.
   * REQUIRES: every seat that can be filled is filled.
   */
  fixLevels(): void {
    const levels = new Float64Array(this.sink).fill(Infinity)
    const byCost = [...this.loads.keys()].sort(
      (a, b) => Math.sign(this.nextCost(a) - this.nextCost(b)) || 0,
    )
    for (const root of byCost) {
      const level = this.nextCost(root)
      const stack = [this.seatCount + root]
      for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
        if ((levels[node] as number) <= level) continue
        levels[node] = level
        stack.push(...this.before(node))
      }
    }
    this.levels = levels
    for (let o = 0; o < this.officers.length; o++) {
      const level = levels[this.seatCount + o] as number
      const mask = this.peers.get(level) ?? new Uint32Array((this.officers.length + 31) >>> 5)
      setBit(mask, o)
      this.peers.set(level, mask)
    }
  }

  /** Nodes from which one move leads to `node`. */
  private before(node: number): number[] {
    if (node < this.seatCount) {
      const team = (this.teams[node] as Team).seats
      const officer = this.seatCount + (this.officerOf[node] as number)
      return [officer, ...team.filter((s) => this.holder(s) !== null && this.canDisplace(s, node))]
    }
    const o = node - this.seatCount
    return [...this.officerOf.keys()].filter((s) => {
      if (this.holder(s) === null || hasBit((this.teams[s] as Team).holding, o)) return false
      return hasBit(this.fits[s] as Uint32Array, o)
    })
  }

  /** Officers that fit the seat and are on its level; nobody else can have it in a balanced filling. */
  candidates(seat: number): number[] {
    const mask = this.fits[seat] as Uint32Array
    const peers = this.peers.get(this.levels[seat] as number)
    return [...this.loads.keys()].filter(
      (o) => hasBit(mask, o) && (o === this.officerOf[seat] || this.isTight(seat, o, peers)),
    )
  }

  private isTight(seat: number, o: number, peers: Uint32Array | undefined): boolean {
    const team = this.teams[seat] as Team
    if (!hasBit(team.holding, o)) return peers !== undefined && hasBit(peers, o)
    const sibling = this.sittingAs(team, o)
    return this.canDisplace(seat, sibling) && this.levels[sibling] === this.levels[seat]
  }

  private sittingAs(team: Team, o: number): number {
    return team.seats.find((s) => this.officerOf[s] === o) as number
  }

  /**
   * Gives the seat the first officer of `order` with whom some balanced filling agrees with all final seats, and makes
   * it final (3.d step 4). Such a filling exists just when a chain of level moves from the officer comes back to the
   * seat; nodes of a chain that did not come back are dead for this seat.
   */
  decide(seat: number, order: readonly number[]): void {
    const { search } = this
    const team = this.teams[seat] as Team
    search.restart()
    for (const o of order) {
      if (o === this.officerOf[seat]) break
      const first = hasBit(team.holding, o) ? this.sittingAs(team, o) : this.seatCount + o
      if (!search.visit(first, seat, o) || !this.comesBack(seat)) continue
      this.apply(search.movesFrom(seat, seat))
      break
    }
    this.frozen[seat] = 1
  }

  private comesBack(seat: number): boolean {
    for (let node = this.search.next(); node !== undefined; node = this.search.next()) {
      if (node === seat) return true
      if (node < this.seatCount) this.leaveSeat(node)
      else if (node < this.sink) this.leaveOfficer(node)
      else this.leaveSink()
    }
    return false
  }

  private leaveOfficer(node: number): void {
    const level = this.levels[node] as number
    const o = node - this.seatCount
    for (const s of this.held[o] ?? []) {
      if (this.frozen[s] === 0 && this.levels[s] === level) this.search.visit(s, node)
    }
    if (level !== Infinity && this.nextCost(o) === level) this.search.visit(this.sink, node)
  }

  private leaveSink(): void {
    for (let o = 0; o < this.officers.length; o++) {
      const node = this.seatCount + o
      if (this.levels[node] === this.lastCost(o)) this.search.visit(node, this.sink)
    }
  }
}
