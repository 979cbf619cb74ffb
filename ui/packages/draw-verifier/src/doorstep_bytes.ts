// SPDX-License-Identifier: Apache-2.0
import { Reader, Refusal } from './bytes.ts'
import { hashOf, type Alg } from './hash.ts'
import { equal } from './bytes.ts'
import { fromBase64 } from './sixty_four.ts'
import { decodeUtf8 } from './utf8.ts'

/** A row of the result: kind 1 drawn, with its cutoff; 2 a reserve that came in. */
export interface DoorstepRow {
  readonly leaf: number
  readonly rank: number
  readonly pass: number
  readonly kind: number
  readonly hiding: Uint8Array
  readonly cutoff: Uint8Array | null
}

/** A seat as it was drawn; null = unfilled. */
export interface DoorstepChair {
  readonly hiding: Uint8Array
  readonly officer: number | null
}

/** A seat of a substitution: an own one opened, another enterprise's only as its leaf. */
export type SwapSeat =
  | { readonly own: false; readonly leaf: Uint8Array }
  | {
      readonly own: true
      readonly hiding: Uint8Array
      readonly seat: number
      readonly officer: number | null
    }

/** A SUBSTITUTE entry of the public log that concerns this visit: kind 1 unit, 2 officer, 3 vacancy. */
export interface DoorstepSwap {
  readonly index: number
  readonly unixMs: number
  readonly kind: number
  readonly number: number
  readonly reason: number
  readonly evidence: Uint8Array
  readonly requester: string
  readonly approver: string
  readonly rows: readonly { readonly out: number; readonly in: number }[]
  readonly seats: readonly SwapSeat[]
}

export interface DoorstepMember {
  readonly index: number
  readonly record: Uint8Array
  readonly hiding: Uint8Array
  readonly cover: Uint8Array
}

/** A witness's signature of the log's checkpoint (见证人联署). */
export interface Cosignature {
  readonly name: string
  readonly key: Uint8Array
  readonly seconds: number
  readonly signature: Uint8Array
}

export interface DoorstepLog {
  readonly origin: string
  readonly size: number
  readonly seedIndex: number
  readonly seedMs: number
  readonly cosignatures: readonly Cosignature[]
}

/** The doorstep proof (门前凭证), docs/bundle.md. */
export interface Doorstep {
  readonly alg: Alg
  readonly draw: string
  readonly seed: Uint8Array
  readonly counts: { objects: number; officers: number; rows: number; seats: number }
  readonly index: number
  readonly record: Uint8Array
  readonly hiding: Uint8Array
  readonly salt: Uint8Array
  readonly rows: readonly DoorstepRow[]
  readonly firstSeat: number
  readonly chairs: readonly DoorstepChair[]
  readonly swaps: readonly DoorstepSwap[]
  readonly officers: readonly DoorstepMember[]
  readonly log: DoorstepLog | null
  readonly nodes: readonly Uint8Array[]
}

export const kDoorstepStart = 'sx/v1/doorstep:'
const kCheck = 16
const kNobody = 0xffffffff

const torn = (): never => {
  throw new Refusal('这段文字不完整，或者被改动过')
}

/** Reader whose reads past the end throw. */
class Fields {
  private readonly reader: Reader
  constructor(bytes: Uint8Array) {
    this.reader = new Reader(bytes)
  }
  uint = (width: number): number => this.reader.uint(width) ?? torn()
  take = (size: number): Uint8Array => this.reader.take(size) ?? torn()
  prefixed = (): Uint8Array => this.reader.prefixed() ?? torn()
  text = (): string => decodeUtf8(this.prefixed()) ?? torn()
  flag = (): boolean => {
    const value = this.uint(1)
    return value > 1 ? torn() : value === 1
  }
  officer = (): number | null => {
    const value = this.uint(4)
    return value === kNobody ? null : value
  }
  list = <T>(read: () => T): T[] => Array.from({ length: this.uint(1) }, read)
  get done(): boolean {
    return this.reader.done
  }
}

const rowOf = (f: Fields): DoorstepRow => {
  const [leaf, rank, pass, kind] = [f.uint(4), f.uint(4), f.uint(2), f.uint(1)]
  const hiding = f.take(16)
  return { leaf, rank, pass, kind, hiding, cutoff: kind === 1 ? f.take(32) : null }
}

const swapSeatOf = (f: Fields): SwapSeat => {
  if (!f.flag()) return { own: false, leaf: f.take(32) }
  const hiding = f.take(16)
  const seat = f.uint(1)
  return { own: true, hiding, seat, officer: f.officer() }
}

const swapOf = (f: Fields): DoorstepSwap => {
  const [index, unixMs, kind, number, reason] = [
    f.uint(4),
    f.uint(8),
    f.uint(1),
    f.uint(4),
    f.uint(1),
  ]
  const evidence = f.take(32)
  const [requester, approver] = [f.text(), f.text()]
  const rows = f.list(() => {
    const out = f.uint(8)
    return { out, in: f.uint(8) }
  })
  const seats = f.list(() => swapSeatOf(f))
  return { index, unixMs, kind, number, reason, evidence, requester, approver, rows, seats }
}

const memberOf = (f: Fields): DoorstepMember => {
  const index = f.uint(4)
  const record = f.prefixed()
  const hiding = f.take(16)
  return { index, record, hiding, cover: f.take(32) }
}

const logOf = (f: Fields): DoorstepLog => {
  const origin = f.text()
  const [size, seedIndex, seedMs] = [f.uint(4), f.uint(4), f.uint(8)]
  const cosignatures = f.list(() => {
    const name = f.text()
    const key = f.take(32)
    const seconds = f.uint(8)
    return { name, key, seconds, signature: f.take(64) }
  })
  return { origin, size, seedIndex, seedMs, cosignatures }
}

const algOf = (number: number): Alg => (number === 1 ? 'sha256' : number === 2 ? 'sm3' : torn())

const proofOf = (f: Fields): Doorstep => {
  const alg = algOf(f.uint(1))
  const draw = f.text()
  const seed = f.take(32)
  const [objects, officersCount, rowsCount, seats] = [f.uint(4), f.uint(4), f.uint(4), f.uint(4)]
  const index = f.uint(4)
  const record = f.prefixed()
  const [hiding, salt] = [f.take(16), f.take(16)]
  const rows = f.list(() => rowOf(f))
  const firstSeat = f.uint(4)
  const chairs = f.list(() => {
    const own = f.take(16)
    return { hiding: own, officer: f.officer() }
  })
  const swaps = f.list(() => swapOf(f))
  const officers = f.list(() => memberOf(f))
  const log = f.flag() ? logOf(f) : null
  const nodes: Uint8Array[] = []
  while (!f.done) nodes.push(f.take(32))
  const counts = { objects, officers: officersCount, rows: rowsCount, seats }
  return {
    alg,
    draw,
    seed,
    counts,
    index,
    record,
    hiding,
    salt,
    rows,
    firstSeat,
    chairs,
    swaps,
    officers,
    log,
    nodes,
  }
}

/** A doorstep proof from its exact text. Throws Refusal. */
export const readDoorstep = (given: string): Doorstep => {
  const bytes = fromBase64(given.slice(kDoorstepStart.length))
  if (!given.startsWith(kDoorstepStart) || !bytes || bytes.length <= kCheck) return torn()
  const body = bytes.subarray(0, bytes.length - kCheck)
  const file = proofOf(new Fields(body))
  const check = hashOf(file.alg).ds('sx/v1/doorstep', body)
  if (!equal(check.subarray(0, kCheck), bytes.subarray(body.length)))
    throw new Refusal('校验码不符：内容有缺漏，或者被改动过')
  return file
}
