// SPDX-License-Identifier: Apache-2.0
import {
  kEntry,
  readEntry,
  readSubstitute,
  toHex,
  type Bundle,
  type ToldSubstitution,
} from '@verifier'
import { h, table } from './dom.ts'
import { inFours, unitName } from './words.ts'

/** What each substitution did to units and seats, before the key reveal empty (替补的去向). */
export interface Replaced {
  /** Units that went, by object index, with the number of the substitution. */
  readonly gone: ReadonlyMap<number, number>
  /** Units that came for them. */
  readonly came: ReadonlyMap<number, number>
  /** "who → who" of each substitution, in order. */
  readonly moves: readonly { readonly what: string; readonly out: string; readonly in: string }[]
}

const kKinds: Readonly<Record<number, string>> = { 1: '换企业', 2: '换检查人员', 3: '补缺员' }

const kReasons: Readonly<Record<number, string>> = {
  1: '关闭或长期停产',
  2: '已经搬迁',
  3: '本季度已被检查',
  4: '注销或并入其他单位',
  11: '生病或休假',
  12: '存在利害关系，应当回避',
  13: '调离执法岗位',
  14: '另有不能推迟的公务',
  21: '摇号时无人可派',
}

const place = (object: number, seat: number): string => `${object}/${seat}`

export const replacedOf = (bundle: Bundle): Replaced => {
  const { selected, seats } = bundle.result
  const sitting = new Map(seats.map((one) => [place(one.object, one.seat), one.officer]))
  const officer = (index: number | null | undefined): string =>
    index === null || index === undefined ? '缺员' : (bundle.officers[index]?.id ?? String(index))
  const gone = new Map<number, number>()
  const came = new Map<number, number>()
  const unitMove = (told: ToldSubstitution, number: number) => {
    const comes = told.rows.map((row) => selected[row.in]?.index ?? 0)
    gone.set(told.object, number)
    for (const object of comes) came.set(object, number)
    const names = [...new Set(comes)].map((object) => unitName(bundle, object))
    return { what: '企业', out: unitName(bundle, told.object), in: names.join('、') }
  }
  const moves = bundle.substitutions.map((told, i) => {
    const before = officer(sitting.get(place(told.object, told.seat)))
    for (const { object, seat, officer: now } of told.seats) sitting.set(place(object, seat), now)
    if (told.kind === 1) return unitMove(told, i + 1)
    const what = `${unitName(bundle, told.object)}第 ${told.seat + 1} 席`
    return { what, out: before, in: officer(told.seats[0]?.officer) }
  })
  return { gone, came, moves }
}

const dayOf = (unixMs: number): string => {
  const day = new Date(unixMs + 8 * 3600 * 1000)
  return `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月${day.getUTCDate()}日`
}

/** Every substitution as the log has it, with who went and who came once the key is public. */
export const substitutionSections = (bundle: Bundle, { moves }: Replaced): Node[] => {
  const entries = bundle.checkpoint.leaves.flatMap(({ entry }) => readEntry(entry) ?? [])
  const bodies = entries.flatMap(({ type, body, unixMs }) => {
    const read = type === kEntry.substitute ? readSubstitute(body) : undefined
    return read ? [{ ...read, unixMs }] : []
  })
  if (bodies.length === 0) return []
  const rows = bodies.map((body, i) => {
    const move = moves[i]
    const secret = h('span', { class: 'muted keep' }, '名单公开后可见')
    return [
      String(body.number),
      dayOf(body.unixMs),
      move ? `${kKinds[body.kind] ?? ''}：${move.what}` : (kKinds[body.kind] ?? ''),
      move ? move.out : secret,
      move ? move.in : secret.cloneNode(true),
      kReasons[body.reason] ?? `理由代码 ${body.reason}`,
      h('span', { class: 'mono' }, `${body.requester}、${body.approver}`),
      h('span', { class: 'mono' }, inFours(toHex(body.evidence))),
    ]
  })
  const columns = ['序号', '日期', '种类', '换下', '换上', '理由', '申请、批准', '证明材料的指纹']
  return [
    h(
      'section',
      { id: 'substitutions' },
      h('h2', {}, '摇号以后的替补'),
      h(
        'p',
        {},
        '下面逐项列出摇号以后换下了谁、换上了谁、什么理由、谁申请谁批准。换上的必须是封存次序里的下一个，这一点已在第⑨项重新推算。',
      ),
      table('按公开日志的次序', columns, rows),
    ),
  ]
}
