// SPDX-License-Identifier: Apache-2.0
import type { Bundle } from './bundle.ts'
import { compare, concat, equal, Reader, Refusal, u16, u32, u64, u8 } from './bytes.ts'
import {
  readProof,
  type Doorstep,
  type Member,
  type Membership,
  type Tree,
} from './doorstep_file.ts'
import { kEntry, readEntry, readResult } from './entry.ts'
import { hashOf, type Alg } from './hash.ts'
import { parseIntent } from './intent.ts'
import { isIncluded } from './merkle.ts'
import { decodeUtf8 } from './utf8.ts'

/** What an object record says. */
export interface UnitRecord {
  readonly id: string
  readonly area: number
  readonly stratum: number
  readonly balls: number
  readonly visits: number
}

export interface DoorstepFindings {
  readonly kind: 'doorstep'
  readonly file: Doorstep
  readonly unit: UnitRecord
  /** Officers by seat; "" where nobody sits. */
  readonly officers: readonly string[]
}

export interface MembershipFindings {
  readonly kind: 'membership'
  readonly file: Membership
  readonly unit: UnitRecord
}

const kKindMain = 1
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
      balls > 0,
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
    version === 1 && id !== undefined && rest !== undefined && reader.done,
    '检查人员记录的编码读不懂',
  )
  return id
}

/** The trees of one proof file. */
const climber = (alg: Alg, nodes: Uint8Array) => {
  const hash = hashOf(alg)
  return (leaf: Uint8Array, index: number, path: readonly number[], tree: Tree): boolean => {
    const siblings = path.map((place) => nodes.subarray(32 * place, 32 * place + 32))
    if (siblings.some(({ length }) => length !== 32)) return false
    return isIncluded(hash, leaf, index, tree.size, siblings, tree.root)
  }
}

const checkMembership = (file: Membership): MembershipFindings => {
  const { unit, tree } = file
  const hash = hashOf(file.alg)
  const leaf = hash.of(u8(0), unit.hiding, unit.record, unit.cover)
  demand(
    climber(file.alg, file.nodes)(leaf, unit.index, unit.path, tree),
    '企业的名单记录不在摇号前公布的名单指纹之下',
  )
  return { kind: 'membership', file, unit: readUnit(unit.record) }
}

/** The smallest of the balls and its number (号球). */
const lot = (file: Doorstep, balls: number): { ball: number; ticket: Uint8Array } => {
  const hash = hashOf(file.alg)
  const key = hash.ds('sx/v1/tickets/object', file.seed)
  let best = { ball: 0, ticket: hash.of(key, file.unit.salt, u32(0)) }
  for (let ball = 1; ball < balls; ball++) {
    const ticket = hash.of(key, file.unit.salt, u32(ball))
    if (compare(ticket, best.ticket) < 0) best = { ball, ticket }
  }
  return best
}

const checkRows = (file: Doorstep, climb: ReturnType<typeof climber>): void => {
  const { rows, unit, ticket, trees } = file
  const hash = hashOf(file.alg)
  demand(rows.length > 0, '凭证里没有抽中记录')
  demand(new Set(rows.map(({ pass }) => pass)).size === rows.length, '同一轮次的抽中记录写了两次')
  for (const { pass, rank, hiding, leaf, path, cutoff } of rows) {
    const body = concat(u16(pass), u8(kKindMain), u32(rank), u64(unit.index), ticket)
    demand(
      climb(hash.of(u8(0), hiding, body), leaf, path, trees.results),
      '企业的抽中记录不在公布的结果指纹之下',
    )
    demand(compare(ticket, cutoff) <= 0, '企业的号球大于公布的截止号')
  }
}

const checkOfficer = (
  file: Doorstep,
  officer: Member | null,
  climb: ReturnType<typeof climber>,
): string => {
  if (officer === null) return ''
  const { hiding, record, cover, index, path } = officer
  const leaf = hashOf(file.alg).of(u8(0), hiding, record, cover)
  demand(
    climb(leaf, index, path, file.trees.officers),
    '检查人员的记录不在摇号前公布的人员指纹之下',
  )
  return readOfficer(record)
}

const checkSeats = (file: Doorstep, climb: ReturnType<typeof climber>): string[] => {
  const hash = hashOf(file.alg)
  const first = file.seats[0]?.leaf ?? 0
  return file.seats.map(({ hiding, leaf, officer, path, seat }, i) => {
    const body = concat(u64(file.unit.index), u8(seat), u32(officer?.index ?? kNobody))
    demand(
      seat === i &&
        leaf === first + i &&
        climb(hash.of(u8(0), hiding, body), leaf, path, file.trees.seats),
      '检查席位不在公布的派员指纹之下',
    )
    return checkOfficer(file, officer, climb)
  })
}

const checkVisit = (file: Doorstep): DoorstepFindings => {
  const hash = hashOf(file.alg)
  const climb = climber(file.alg, file.nodes)
  const { hiding, record, salt, index, path } = file.unit
  const leaf = hash.of(u8(0), hiding, record, hash.of(u8(2), salt))
  demand(climb(leaf, index, path, file.trees.objects), '企业的名单记录不在摇号前公布的名单指纹之下')
  const unit = readUnit(record)
  const { ball, ticket } = lot(file, unit.balls)
  demand(ball === file.ball && equal(ticket, file.ticket), '企业的号球与公开种子算出的不一致')
  checkRows(file, climb)
  return { kind: 'doorstep', file, unit, officers: checkSeats(file, climb) }
}

/** Checks a doorstep or membership proof by itself. Throws Refusal with a Chinese sentence. */
export const checkProof = (given: string): DoorstepFindings | MembershipFindings => {
  const file = readProof(given)
  return file.format === 'sx/v1/membership' ? checkMembership(file) : checkVisit(file)
}

const sameTree = (tree: Tree, root: Uint8Array, size?: number): boolean =>
  equal(tree.root, root) && (size === undefined || tree.size === size)

const resultOf = (bundle: Bundle) => {
  for (const { entry } of bundle.checkpoint.leaves) {
    const read = readEntry(entry)
    if (read?.type === kEntry.result) return readResult(read.body)
  }
  return undefined
}

/** Are the values of a proof those that were published? REQUIRES a bundle that verifies. Throws Refusal. */
export const compareWithBundle = (file: Doorstep | Membership, bundle: Bundle): void => {
  const intent = parseIntent(bundle.intent)
  demand(file.draw === bundle.draw && file.alg === bundle.alg, '摇号编号或算法与公布的不一致')
  const objects = file.format === 'sx/v1/membership' ? file.tree : file.trees.objects
  demand(
    sameTree(objects, bundle.result.root_obj, intent.countObj),
    '检查对象名单指纹与公布的不一致',
  )
  if (file.format === 'sx/v1/membership') return
  const { result, checkpoint } = bundle
  demand(sameTree(file.log, bundle.log_root, checkpoint.sealed_size), '封盘时的日志与公布的不一致')
  demand(equal(file.seed, result.seed), '种子与公布的不一致')
  demand(
    sameTree(file.trees.officers, result.root_off, intent.countOff),
    '检查人员名单指纹与公布的不一致',
  )
  demand(sameTree(file.trees.results, result.root_res), '抽取结果指纹与公布的不一致')
  demand(sameTree(file.trees.seats, result.root_asg), '派员结果指纹与公布的不一致')
  const cutoffs = new Map(resultOf(bundle)?.passes.map((p) => [p.pass, p.cutoff]))
  for (const { pass, cutoff } of file.rows) {
    const known = cutoffs.get(pass)
    demand(known !== undefined && equal(known, cutoff), '截止号与公布的不一致')
  }
}
