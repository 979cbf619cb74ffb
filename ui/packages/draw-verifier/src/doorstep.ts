// SPDX-License-Identifier: Apache-2.0
import { compare, concat, Reader, Refusal, toHex, u16, u32, u64, u8 } from './bytes.ts'
import { kDoorstepStart, readDoorstep, type Doorstep } from './doorstep_bytes.ts'
import { standingSeats } from './doorstep_swaps.ts'
import { entryBytes, kEntry, substituteBytes } from './entry.ts'
import { hashOf } from './hash.ts'
import { isListId, recordFault } from './listed.ts'
import { isIncluded, subsetRoot, treeRoot } from './merkle.ts'
import { readMembership, type Membership } from './membership_file.ts'
import { checkpointText, cosigned, type Signed } from './note.ts'
import { decodeUtf8 } from './utf8.ts'

/** What an object record says. */
export interface UnitRecord {
  readonly id: string
  readonly area: number
  readonly stratum: number
  readonly balls: number
  readonly visits: number
}

/** The roots a proof leads to; `seats` undefined where no seat of the draw's own tree is shown. */
export interface Roots {
  readonly objects: Uint8Array
  readonly officers: Uint8Array | undefined
  readonly rows: Uint8Array
  readonly seats: Uint8Array | undefined
  readonly log: Uint8Array | undefined
}

/** A witness's signature that remains to be checked, with the key to compare (核对公钥). */
export interface ProofWitness {
  readonly name: string
  readonly key: Uint8Array
  readonly signed: Signed
}

export interface DoorstepFindings {
  readonly kind: 'doorstep'
  readonly file: Doorstep
  readonly unit: UnitRecord
  readonly ticket: Uint8Array
  readonly roots: Roots
  /** Officers by seat as it stands now; "" where nobody sits. */
  readonly officers: readonly string[]
  readonly witnesses: readonly ProofWitness[]
}

export interface MembershipFindings {
  readonly kind: 'membership'
  readonly file: Membership
  readonly unit: UnitRecord
}

const kNobody = 0xffffffff

const demand: (holds: boolean, otherwise: string) => asserts holds = (holds, otherwise) => {
  if (!holds) throw new Refusal(otherwise)
}

const readUnit = (bytes: Uint8Array): UnitRecord => {
  const reader = new Reader(bytes)
  const version = reader.uint(1)
  const id = decodeUtf8(reader.take(reader.uint(2) ?? 0) ?? new Uint8Array(0))
  const area = reader.uint(4)
  const stratum = reader.uint(2)
  const balls = reader.uint(2)
  reader.uint(4)
  const visits = reader.uint(1)
  const flags = reader.uint(1)
  if (version === 2) reader.take(32)
  demand(
    id !== undefined &&
      area !== undefined &&
      stratum !== undefined &&
      balls !== undefined &&
      visits !== undefined &&
      flags !== undefined &&
      reader.done &&
      (version === 1 || version === 2) &&
      recordFault({ id, balls, flags }) === undefined,
    '企业记录的编码读不懂',
  )
  return { id, area, stratum, balls, visits }
}

const readOfficer = (bytes: Uint8Array): string => {
  const reader = new Reader(bytes)
  const version = reader.uint(1)
  const id = decodeUtf8(reader.take(reader.uint(2) ?? 0) ?? new Uint8Array(0))
  const rest = reader.take(16)
  demand(
    version === 1 && id !== undefined && isListId(id) && rest !== undefined && reader.done,
    '检查人员记录的编码读不懂',
  )
  return id
}

const checkMembership = (file: Membership): MembershipFindings => {
  const { unit, tree, nodes } = file
  const hash = hashOf(file.alg)
  const leaf = hash.of(u8(0), unit.hiding, unit.record, unit.cover)
  const path = unit.path.map((place) => nodes.subarray(32 * place, 32 * place + 32))
  demand(
    path.every(({ length }) => length === 32) &&
      isIncluded(hash, leaf, unit.index, tree.size, path, tree.root),
    '企业的名单记录不在摇号前公布的名单指纹之下',
  )
  return { kind: 'membership', file, unit: readUnit(unit.record) }
}

/** The smallest of the balls (号球). */
const ticketOf = (file: Doorstep, balls: number): Uint8Array => {
  const hash = hashOf(file.alg)
  const key = hash.ds('sx/v1/tickets/object', file.seed)
  let best = hash.of(key, file.salt, u32(0))
  for (let ball = 1; ball < balls; ball++) {
    const ticket = hash.of(key, file.salt, u32(ball))
    if (compare(ticket, best) < 0) best = ticket
  }
  return best
}

type Leaves = ReadonlyMap<number, Uint8Array>

const ascending = (rows: readonly number[]): boolean =>
  rows.every((row, i) => i === 0 || row > (rows[i - 1] ?? row))

const rowLeaves = (file: Doorstep, ticket: Uint8Array): Leaves => {
  const { rows, index } = file
  const hash = hashOf(file.alg)
  demand(rows.length > 0, '凭证里没有抽中记录')
  demand(new Set(rows.map(({ pass }) => pass)).size === rows.length, '同一轮次的抽中记录写了两次')
  demand(ascending(rows.map(({ leaf }) => leaf)), '抽中记录没有按次序写')
  return new Map(
    rows.map(({ leaf, rank, pass, kind, hiding, cutoff }) => {
      demand(kind === 1 || kind === 2, '抽中记录的种类读不懂')
      demand(!cutoff || compare(ticket, cutoff) <= 0, '企业的号球大于公布的截止号')
      const body = concat(u16(pass), u8(kind), u32(rank), u64(index), ticket)
      return [leaf, hash.of(u8(0), hiding, body)]
    }),
  )
}

const seatBody = (file: Doorstep, seat: number, officer: number | null): Uint8Array =>
  concat(u64(file.index), u8(seat), u32(officer ?? kNobody))

const seatLeaves = (file: Doorstep): Leaves => {
  const hash = hashOf(file.alg)
  const drawn = file.rows.some(({ kind }) => kind === 1)
  demand(drawn || file.chairs.length === 0, '候补企业没有摇号当天的席位')
  demand(file.chairs.length > 0 || file.firstSeat === 0, '席位的序号多余')
  return new Map(
    file.chairs.map(({ hiding, officer }, i) => [
      file.firstSeat + i,
      hash.of(u8(0), hiding, seatBody(file, i, officer)),
    ]),
  )
}

const officerLeaves = (file: Doorstep): Leaves => {
  const hash = hashOf(file.alg)
  demand(ascending(file.officers.map(({ index }) => index)), '检查人员没有按次序写')
  return new Map(
    file.officers.map(({ index, record, hiding, cover }) => [
      index,
      hash.of(u8(0), hiding, record, cover),
    ]),
  )
}

/** SEED and the substitutions as the public log has them; the log is SHA-256 whatever the draw's hash is. */
const logLeaves = (file: Doorstep): Leaves => {
  const { log, draw, swaps, seed } = file
  if (!log) return new Map()
  const hash = hashOf(file.alg)
  const inLog = (type: number, unixMs: number, body: Uint8Array): Uint8Array =>
    hashOf('sha256').of(u8(0), entryBytes({ type, draw, unixMs, body }))
  demand(ascending([log.seedIndex, ...swaps.map(({ index }) => index)]), '日志条目没有按次序写')
  const entries = swaps.map((swap): [number, Uint8Array] => {
    const leaves = swap.seats.map((seat) =>
      seat.own ? hash.of(u8(0), seat.hiding, seatBody(file, seat.seat, seat.officer)) : seat.leaf,
    )
    const body = substituteBytes(swap, treeRoot(hash, leaves))
    return [swap.index, inLog(kEntry.substitute, swap.unixMs, body)]
  })
  return new Map([[log.seedIndex, inLog(kEntry.seed, log.seedMs, seed)], ...entries])
}

const rootsOf = (file: Doorstep, unit: UnitRecord, ticket: Uint8Array): Roots => {
  const hash = hashOf(file.alg)
  const { counts, log } = file
  const nodes = [...file.nodes]
  const climb = (size: number, leaves: Leaves, by = hash): Uint8Array | undefined => {
    if (leaves.size === 0) return undefined
    const root = subsetRoot(by, size, leaves, nodes)
    demand(root !== undefined, '凭证里的路径不完整')
    return root
  }
  const own = hash.of(u8(0), file.hiding, file.record, hash.of(u8(2), file.salt))
  const objects = climb(counts.objects, new Map([[file.index, own]]))
  const officers = climb(counts.officers, officerLeaves(file))
  const rows = climb(counts.rows, rowLeaves(file, ticket))
  const seats = climb(counts.seats, seatLeaves(file))
  const head = climb(log?.size ?? 0, logLeaves(file), hashOf('sha256'))
  demand(nodes.length === 0, '凭证里有多余的内容')
  demand(objects !== undefined && rows !== undefined, `凭证里没有 ${unit.id} 的路径`)
  return { objects, officers, rows, seats, log: head }
}

const officersBySeat = (file: Doorstep): string[] => {
  const seats = standingSeats(file)
  const names = new Map(file.officers.map(({ index, record }) => [index, readOfficer(record)]))
  const sitting = seats.filter((officer) => officer !== null)
  const exact = new Set(sitting).size === sitting.length && sitting.length === names.size
  demand(exact && sitting.every((officer) => names.has(officer)), '席位与检查人员的记录对不上')
  return seats.map((officer) => (officer === null ? '' : (names.get(officer) ?? '')))
}

const witnessesOf = ({ log }: Doorstep, root: Uint8Array | undefined): ProofWitness[] => {
  if (!log || !root) return []
  const text = checkpointText(log.origin, log.size, root)
  return log.cosignatures.map(({ name, key, seconds, signature }) => ({
    name,
    key,
    signed: { message: cosigned(text, seconds), signature, seconds },
  }))
}

const checkVisit = (file: Doorstep): DoorstepFindings => {
  const unit = readUnit(file.record)
  const ticket = ticketOf(file, unit.balls)
  const roots = rootsOf(file, unit, ticket)
  const officers = officersBySeat(file)
  const witnesses = witnessesOf(file, roots.log)
  return { kind: 'doorstep', file, unit, ticket, roots, officers, witnesses }
}

/** The key of a witness as people exchange it, in groups to be read out (公钥). */
export const spelledKey = (key: Uint8Array): string => toHex(key).replace(/(.{8})(?=.)/g, '$1 ')

/**
 * Checks a doorstep or membership proof by itself; the signatures of `witnesses` remain (holds, ed25519.ts). Throws
 * Refusal with a Chinese sentence.
 */
export const checkProof = (given: string): DoorstepFindings | MembershipFindings =>
  given.startsWith(kDoorstepStart)
    ? checkVisit(readDoorstep(given))
    : checkMembership(readMembership(given))
