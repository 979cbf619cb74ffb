// SPDX-License-Identifier: Apache-2.0
import { compare, concat, u16, u32, u64, u8 } from './bytes.ts'
import { rowsRoot, saltsOf } from './commitments.ts'
import { hashOf } from './hash.ts'
import type { DrawObject, Instance, Pass, Selected } from './model.ts'

const kExcluded = 1

/** What RESULT publishes of one pass (各轮数目). */
export interface PassCount {
  readonly pass: number
  readonly main: number
  readonly reserve: number
  /** Largest main ticket; 32 zero bytes where none was drawn. */
  readonly cutoff: Uint8Array
}

export interface Selection {
  readonly selected: readonly Selected[]
  readonly counts: readonly PassCount[]
  readonly tickets: readonly Uint8Array[]
}

/** t_i = least ball of object i: H(ko ‖ salt_i ‖ u32 j), j < balls (抽签号). */
export const ticketsOf = (instance: Instance, seed: Uint8Array): Uint8Array[] => {
  const hash = hashOf(instance.alg)
  const key = hash.ds('sx/v1/tickets/object', seed)
  const salt = saltsOf(hash, 'sx/v1/salt/obj', instance.secret)
  return instance.objects.map(({ balls }, i) => {
    const prefix = concat(key, salt(i), u32(0))
    const slot = new DataView(prefix.buffer, prefix.length - 4)
    let least = hash.of(prefix)
    for (let j = 1; j < balls; j++) {
      slot.setUint32(0, j)
      const ball = hash.of(prefix)
      if (compare(ball, least) < 0) least = ball
    }
    return least
  })
}

const ceilDiv = (a: bigint, b: bigint): bigint => (a + b - 1n) / b

/** How many units the pass draws, before the pool runs out (sx/v1 3.c). */
const wanted = (pass: Pass, frame: number[], pool: number[], taken: Set<number>): bigint => {
  const credited =
    pass.mode === 'C' ? (rows: number[]) => rows.filter((i) => taken.has(i)).length : () => 0
  const full = pass.den === 0n ? pass.num : ceilDiv(BigInt(frame.length) * pass.num, pass.den)
  const quota = full - BigInt(credited(frame))
  const cover =
    pass.cover === 0
      ? 0n
      : ceilDiv(BigInt(pool.length), BigInt(pass.cover)) - BigInt(credited(pool))
  const most = quota > cover ? quota : cover
  return most > 0n ? most : 0n
}

const inFrame = (pass: Pass, object: DrawObject): boolean =>
  (object.flags & kExcluded) === 0 &&
  object.stratum === pass.stratum &&
  (pass.areas === null || pass.areas.includes(object.area))

interface PassDraw {
  readonly main: number[]
  readonly reserve: number[]
}

const drawPass = (
  instance: Instance,
  pass: Pass,
  order: readonly number[],
  taken: Set<number>,
): PassDraw => {
  const at = (i: number): DrawObject | undefined => instance.objects[i]
  const frame = order.filter((i) => inFrame(pass, at(i) as DrawObject))
  const pool = frame.filter((i) => {
    const visits = at(i)?.visits ?? 0
    return pass.vmin <= visits && visits <= pass.vmax
  })
  const candidates = pass.mode === 'O' ? pool : pool.filter((i) => !taken.has(i))
  const need = wanted(pass, frame, pool, taken)
  const n = need > BigInt(candidates.length) ? candidates.length : Number(need)
  return { main: candidates.slice(0, n), reserve: candidates.slice(n, n + pass.reserve) }
}

/** Runs the passes in order over one ticket per object (抽取对象). */
export const select = (instance: Instance, seed: Uint8Array): Selection => {
  const tickets = ticketsOf(instance, seed)
  const ticket = (i: number): Uint8Array => tickets[i] as Uint8Array
  const order = tickets.map((_, i) => i).sort((a, b) => compare(ticket(a), ticket(b)) || a - b)
  const taken = new Set<number>()
  const selected: Selected[] = []
  const counts: PassCount[] = []
  for (const pass of instance.passes) {
    const { main, reserve } = drawPass(instance, pass, order, taken)
    const last = main[main.length - 1]
    const cutoff = last === undefined ? new Uint8Array(32) : ticket(last)
    counts.push({ pass: pass.no, main: main.length, reserve: reserve.length, cutoff })
    for (const [rank, index] of [...main, ...reserve].entries()) {
      const kind = rank < main.length ? 1 : 2
      selected.push({ pass: pass.no, kind, rank, index, ticket: ticket(index) })
    }
    for (const index of main) taken.add(index)
  }
  return { selected, counts, tickets }
}

/** root_res over the running rows (sx/v1 3.f). */
export const resultRoot = (instance: Instance, selected: readonly Selected[]): Uint8Array =>
  rowsRoot(
    hashOf(instance.alg),
    'sx/v1/salt/res',
    instance.secret,
    selected.map((s) => concat(u16(s.pass), u8(s.kind), u32(s.rank), u64(s.index), s.ticket)),
  )

/** The drawn week of each main-selected object by object index (抽定的周次, sx/v1 7). */
export const weeksOf = (
  instance: Instance,
  seed: Uint8Array,
  selected: readonly Selected[],
  weeks: number,
): Map<number, number> => {
  const hash = hashOf(instance.alg)
  const key = hash.ds('sx/v1/tickets/week', seed)
  const salt = saltsOf(hash, 'sx/v1/salt/obj', instance.secret)
  const drawn = [...new Set(selected.filter((s) => s.kind === 1).map((s) => s.index))]
  const order = drawn
    .map((index) => ({ index, ticket: hash.of(key, salt(index), u32(0)) }))
    .sort((a, b) => compare(a.ticket, b.ticket) || a.index - b.index)
  return new Map(order.map(({ index }, rank) => [index, Math.floor((rank * weeks) / order.length)]))
}
