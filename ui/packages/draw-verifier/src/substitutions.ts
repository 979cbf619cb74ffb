// SPDX-License-Identifier: Apache-2.0
import type { Bundle, ToldSubstitution } from './bundle.ts'
import { concat, equal, Refusal, u32, u64, u8 } from './bytes.ts'
import type { LogRecord } from './check_log.ts'
import { saltsOf } from './commitments.ts'
import { kEntry, readSubstitute, substituteBytes } from './entry.ts'
import { hashOf } from './hash.ts'
import { treeRoot } from './merkle.ts'
import type { Instance, Seat, Selected } from './model.ts'
import {
  kWhy,
  Standing,
  type Change,
  type Claim,
  type PassedOfficer,
  type Source,
} from './standing.ts'

const kNobody = 0xffffffff
const kPlaces = 65536

/** The tree hash of the seats of substitution `number`, which the log shows before the key is public. */
export const hiddenOf = (
  instance: Instance,
  number: number,
  seats: readonly Seat[],
): Uint8Array => {
  const hash = hashOf(instance.alg)
  const salt = saltsOf(hash, 'sx/v1/salt/sub', instance.secret)
  const leaves = seats.map(({ object, seat, officer }, place) =>
    hash.of(
      u8(0),
      salt(number * kPlaces + place),
      concat(u64(object), u8(seat), u32(officer ?? kNobody)),
    ),
  )
  return treeRoot(hash, leaves)
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const plainRows = (rows: Change['rows']): unknown => rows.map((row) => [row.out, row.in])
const plainSeats = (seats: readonly Seat[]): unknown =>
  seats.map(({ object, seat, officer }) => [object, seat, officer])
const plainClaims = (claims: readonly Claim[]): unknown =>
  claims.map(({ object, officer, seat }) => [object, officer, seat])

/** Of those passed over, whom the frozen lists do not explain: away, or recused since the freeze. */
export const claimsOf = ({ recusals }: Instance, passed: readonly PassedOfficer[]): Claim[] =>
  passed
    .filter(
      ({ object, officer, why }) =>
        why === kWhy.away ||
        (why === kWhy.recused &&
          !recusals.some((pair) => pair.object === object && pair.officer === officer)),
    )
    .map(({ object, officer, seat }) => ({ object, officer, seat }))

interface Again {
  readonly change: Change | undefined
  readonly passed: readonly PassedOfficer[]
  /** Where it had to be looked for. */
  readonly source: Source
}

/** The own people of the seat come first, then the remedy order step by step; who is passed over is told once. */
const vacancyAgain = (
  standing: Standing,
  { object, seat }: ToldSubstitution,
  remedies: readonly Source[],
): Again => {
  const passed: PassedOfficer[] = []
  for (const source of ['slot' as const, ...remedies]) {
    const found = standing.nextOfficer(object, seat, source)
    passed.push(
      ...found.passed.filter(({ officer }) => passed.every((one) => one.officer !== officer)),
    )
    if (found.change) return { change: found.change, passed, source }
  }
  return { change: undefined, passed, source: 'slot' }
}

const again = (standing: Standing, told: ToldSubstitution, remedies: readonly Source[]): Again => {
  if (told.kind === 3) return vacancyAgain(standing, told, remedies)
  if (told.kind === 2)
    return { ...standing.nextOfficer(told.object, told.seat, 'slot'), source: 'slot' }
  const { change, passed } = standing.nextUnit(told.object) ?? { change: undefined, passed: [] }
  return { change, passed, source: 'slot' }
}

/**
 * Step `substitutions`: every substitution is in the log, and took the next of the sealed order. Returns how many claims
 * (不在岗、后来的回避) the office answers for.
 */
export const checkSubstitutions = (
  bundle: Bundle,
  instance: Instance,
  seed: Uint8Array,
  drawn: { readonly selected: readonly Selected[]; readonly seats: readonly Seat[] },
  log: LogRecord,
): number => {
  const { substitutions } = bundle
  const bodies = log.bodies(kEntry.substitute)
  if (bodies.length !== substitutions.length)
    throw new Refusal(`公开日志里有 ${bodies.length} 项替补，数据包里有 ${substitutions.length} 项`)
  substitutions.forEach((told, i) => {
    const demand = (holds: boolean, otherwise: string): void => {
      if (!holds) throw new Refusal(`第 ${i + 1} 项替补：${otherwise}`)
    }
    const body = readSubstitute(bodies[i] ?? new Uint8Array(0))
    if (body?.number !== i + 1)
      throw new Refusal(`第 ${i + 1} 项替补：日志条目读不懂，或编号不连续`)
    const hidden = hiddenOf(instance, body.number, told.seats)
    const entry = substituteBytes({ ...body, kind: told.kind, rows: told.rows }, hidden)
    demand(equal(entry, bodies[i] ?? new Uint8Array(0)), '与公开日志里的条目不一致')
    const claimed = told.claims.map(({ object, officer }) => `${object}/${officer}`)
    const visits = new Set(log.visitedBefore(i))
    const visited = instance.objects.flatMap(({ id }, at) => (visits.has(id) ? [at] : []))
    const facts = {
      instance,
      seed,
      ...drawn,
      away: new Set<number>(),
      recusedSince: new Set(claimed),
      visited: new Set(visited),
    }
    const { change, passed, source } = again(
      new Standing(facts, substitutions.slice(0, i)),
      told,
      bundle.rules.remedies,
    )
    if (!change) throw new Refusal(`第 ${i + 1} 项替补：按封存的次序没有可以接替的`)
    demand(change.kind === told.kind && change.object === told.object, '种类或单位不对')
    demand(change.seat === told.seat, '席位不对')
    demand(source === told.source, '写明的人员来源不对：与细则的补救次序不符，或者不是空缺')
    demand(same(plainRows(change.rows), plainRows(told.rows)), '递补的不是封存次序里的下一家')
    demand(same(plainSeats(change.seats), plainSeats(told.seats)), '接替的不是抽定次序里的下一位')
    const claims = claimsOf(instance, passed)
    demand(same(plainClaims(claims), plainClaims(told.claims)), '写明的不在岗或回避与次序不符')
  })
  return substitutions.reduce((sum, { claims }) => sum + claims.length, 0)
}
