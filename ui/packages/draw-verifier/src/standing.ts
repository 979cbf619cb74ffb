// SPDX-License-Identifier: Apache-2.0
import { compare, u32 } from './bytes.ts'
import { saltsOf } from './commitments.ts'
import { hashOf } from './hash.ts'
import type { Instance, Seat, Selected } from './model.ts'
import { placeFits, slotsOf } from './seats.ts'

/** Why somebody earlier in the order is passed over (跳过). */
export const kWhy = { recused: 1, inTeam: 2, leftTeam: 3, full: 4, away: 5 } as const

/** Somebody passed over for a reason that only the office knows: away, or recused since the freeze. */
export interface Claim {
  readonly object: number
  readonly officer: number
  readonly seat: number
}

export interface PassedOfficer extends Claim {
  readonly why: number
}

export interface RowSwap {
  readonly in: number
  readonly out: number
}

/** An approved substitution (替补): kind 1 unit, 2 officer, 3 vacancy. */
export interface Change {
  readonly kind: number
  readonly object: number
  readonly seat: number
  readonly rows: readonly RowSwap[]
  readonly seats: readonly Seat[]
}

export interface Next {
  readonly change: Change
  readonly passed: readonly PassedOfficer[]
}

/** Where the officer for an empty seat is looked for; `slot` as its slot line says. */
export type Source = 'slot' | 'any' | number

/** What a substitution is computed from. */
export interface LineFacts {
  readonly instance: Instance
  readonly seed: Uint8Array
  readonly selected: readonly Selected[]
  readonly seats: readonly Seat[]
  readonly away: ReadonlySet<number>
  /** "object/officer" found after the freeze. */
  readonly recusedSince: ReadonlySet<string>
  /** Units whose visit the log disclosed before, by index. */
  readonly visited: ReadonlySet<number>
}

interface Place {
  readonly object: number
  readonly seat: number
  readonly row: number
  readonly quals: number
  readonly source: 'local' | 'any' | number
  officer: number | null
}

/** The draw as it stands after the substitutions so far (现行名单, sx/v1 3.e). */
export class Standing {
  private readonly facts: LineFacts
  private readonly rows = new Set<number>()
  private readonly gone = new Set<number>()
  private readonly teams = new Map<number, Place[]>()
  private readonly left = new Map<number, Set<number>>()
  private readonly load: number[]
  private readonly recused: ReadonlySet<string>

  constructor(facts: LineFacts, soFar: readonly Change[]) {
    this.facts = facts
    this.load = facts.instance.officers.map(() => 0)
    this.recused = new Set(
      facts.instance.recusals.map(({ object, officer }) => `${object}/${officer}`),
    )
    facts.selected.forEach(({ kind }, row) => void (kind === 1 && this.place(row)))
    for (const { object, seat, officer } of facts.seats)
      this.sit(this.teams.get(object)?.[seat], officer)
    for (const change of soFar) this.follow(change)
  }

  /** The row is to be visited; its seats follow those that other rows brought to the same unit. */
  private place(row: number): Place[] {
    this.rows.add(row)
    const { index: object, pass } = this.facts.selected[row] as Selected
    const team = this.teams.get(object) ?? []
    this.teams.set(object, team)
    const fresh = slotsOf(this.facts.instance.slots, pass).map(({ quals, source }, i): Place => {
      return { object, seat: team.length + i, row, quals, source, officer: null }
    })
    team.push(...fresh)
    return fresh
  }

  private sit(place: Place | undefined, officer: number | null): void {
    if (!place) return
    if (place.officer !== null) {
      this.load[place.officer] = (this.load[place.officer] ?? 0) - 1
      const left = this.left.get(place.object) ?? new Set()
      this.left.set(place.object, left.add(place.officer))
    }
    place.officer = officer
    if (officer !== null) this.load[officer] = (this.load[officer] ?? 0) + 1
  }

  private follow(change: Change): void {
    if (change.kind === 1) {
      this.leave(change.object)
      for (const swap of change.rows) {
        this.rows.delete(swap.out)
        this.place(swap.in)
      }
    }
    for (const { object, seat, officer } of change.seats)
      this.sit(this.teams.get(object)?.[seat], officer)
  }

  /** The unit's seats are no more. */
  private leave(object: number): void {
    for (const { officer } of this.teams.get(object) ?? [])
      if (officer !== null) this.load[officer] = (this.load[officer] ?? 0) - 1
    this.teams.delete(object)
    this.gone.add(object)
  }

  private rowsOf(object: number): number[] {
    const rows = [...this.rows].filter((row) => this.facts.selected[row]?.index === object)
    return rows.sort((a, b) => a - b)
  }

  private reserveFor(out: number): RowSwap | undefined {
    const { selected, visited } = this.facts
    const pass = selected[out]?.pass
    const free = (row: Selected, i: number): boolean =>
      !this.gone.has(row.index) && !this.rows.has(i) && !visited.has(row.index)
    const next = selected.findIndex((row, i) => row.pass === pass && row.kind === 2 && free(row, i))
    return next < 0 ? undefined : { in: next, out }
  }

  /** The next reserve of each pass, and the team that goes along; undefined where there is none. */
  nextUnit(object: number): Next | undefined {
    const swaps = this.rowsOf(object).map((row) => this.reserveFor(row))
    const rows = swaps.filter((swap) => swap !== undefined)
    if (rows.length === 0 || rows.length < swaps.length) return undefined
    const old = this.teams.get(object) ?? []
    const passed: PassedOfficer[] = []
    this.leave(object)
    const all: Place[] = []
    const empty: Place[] = []
    for (const swap of rows) {
      this.rows.delete(swap.out)
      const team = old.filter(({ row }) => row === swap.out)
      this.place(swap.in).forEach((place, i) => {
        const officer = team[i]?.officer ?? null
        if (!this.goesAlong(place, officer, passed)) empty.push(place)
        all.push(place)
      })
    }
    for (const place of empty) this.sit(place, this.firstFit(place, 'slot', passed))
    const seats = all.map((place) => ({
      object: place.object,
      seat: place.seat,
      officer: place.officer,
    }))
    return { change: { kind: 1, object, seat: 0, rows, seats }, passed }
  }

  private goesAlong(place: Place, officer: number | null, passed: PassedOfficer[]): boolean {
    if (officer === null || !this.fits(place, 'slot', officer)) return false
    const why = this.objection(place, officer)
    if (why === undefined) this.sit(place, officer)
    else passed.push({ object: place.object, officer, seat: place.seat, why })
    return why === undefined
  }

  /** Who takes the seat next; `change` undefined where nobody can, and then `passed` says why. */
  nextOfficer(
    object: number,
    seat: number,
    source: Source,
  ): { readonly change: Change | undefined; readonly passed: readonly PassedOfficer[] } {
    const passed: PassedOfficer[] = []
    const place = this.teams.get(object)?.[seat]
    const [row] = this.rowsOf(object)
    if (!place || row === undefined) return { change: undefined, passed }
    const kind = place.officer === null ? 3 : 2
    const officer = this.firstFit(place, source, passed)
    if (officer === null) return { change: undefined, passed }
    const seats = [{ object, seat, officer }]
    return { change: { kind, object, seat, rows: [{ in: row, out: row }], seats }, passed }
  }

  private fits(place: Place, source: Source, o: number): boolean {
    const { officers, objects } = this.facts.instance
    const officer = officers[o]
    if (!officer || (officer.quals & place.quals) >>> 0 !== place.quals) return false
    const area = objects[place.object]?.area ?? 0
    return placeFits(officer, area, source === 'slot' ? place.source : source)
  }

  private objection(place: Place, officer: number): number | undefined {
    const pair = `${place.object}/${officer}`
    if (this.recused.has(pair)) return kWhy.recused
    const team = this.teams.get(place.object) ?? []
    if (team.some((other) => other.officer === officer)) return kWhy.inTeam
    if (this.left.get(place.object)?.has(officer)) return kWhy.leftTeam
    const cap = this.facts.instance.officers[officer]?.cap ?? 0
    if ((this.load[officer] ?? 0) >= cap) return kWhy.full
    if (this.facts.recusedSince.has(pair)) return kWhy.recused
    return this.facts.away.has(officer) ? kWhy.away : undefined
  }

  private firstFit(place: Place, source: Source, passed: PassedOfficer[]): number | null {
    for (const officer of this.order(place, source)) {
      const why = this.objection(place, officer)
      if (why === undefined) return officer
      passed.push({ object: place.object, officer, seat: place.seat, why })
    }
    return null
  }

  /** The pair-ticket order of the seat, read from behind its officer to the end and then from the beginning. */
  private order(place: Place, source: Source): number[] {
    const { instance, seed } = this.facts
    const hash = hashOf(instance.alg)
    const objectSalt = saltsOf(hash, 'sx/v1/salt/obj', instance.secret)
    const officerSalt = saltsOf(hash, 'sx/v1/salt/off', instance.secret)
    const key = hash.of(
      hash.ds('sx/v1/tickets/pair', seed),
      objectSalt(place.object),
      u32(place.seat),
    )
    const all = instance.officers
      .map((_, o) => o)
      .filter((o) => o === place.officer || this.fits(place, source, o))
      .map((o) => ({ o, ticket: hash.of(key, officerSalt(o)) }))
      .sort((a, b) => compare(a.ticket, b.ticket) || a.o - b.o)
      .map(({ o }) => o)
    const at = place.officer === null ? -1 : all.indexOf(place.officer)
    return [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))]
  }
}
