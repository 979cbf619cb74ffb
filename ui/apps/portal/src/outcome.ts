// SPDX-License-Identifier: Apache-2.0
import { toHex, type Bundle, type Intent, type Pass, type Seat, type Selected } from '@verifier'
import { besideSections } from './beside.ts'
import { diceBox } from './dice.ts'
import { h, table } from './dom.ts'
import { seedBox } from './seed_box.ts'
import { replacedOf, substitutionSections, type Replaced } from './substitutions.ts'
import {
  areaNames,
  asciiOf,
  inFours,
  isReadable,
  passSentence,
  sourceName,
  unitName,
} from './words.ts'

/** Name with the number below it; the number alone where there is no name. */
const unitCell = (bundle: Bundle, index: number): Node => {
  const name = unitName(bundle, index)
  const id = bundle.objects[index]?.id ?? ''
  return name === id
    ? h('span', { class: 'mono' }, id)
    : h('span', {}, name, h('br'), h('span', { class: 'muted mono' }, id))
}

const placeOf = (bundle: Bundle, index: number): string => {
  const detail = bundle.objects[index]?.detail
  const parts = [detail?.['body'], detail?.['town']]
  return parts.filter((p) => typeof p === 'string' && p !== '').join(' ') || '—'
}

/** Officers of a team as numbers; 缺员 where a seat stayed empty. */
export const teamText = (bundle: Bundle, seats: readonly Seat[]): string =>
  seats
    .map(({ officer }) => (officer === null ? '缺员' : (bundle.officers[officer]?.id ?? '')))
    .join('、')

const paperSection = (bundle: Bundle): Node =>
  h(
    'section',
    {},
    h('h2', {}, '与纸质记录核对'),
    h(
      'p',
      {},
      '电脑里的文件可以整份造假，纸上的数字改不了。请把这两行与摇号当天打印、见证人签过字的记录对一对：',
    ),
    h(
      'dl',
      { class: 'paper' },
      h('dt', {}, '封盘时日志总指纹'),
      h('dd', { class: 'mono' }, inFours(toHex(bundle.log_root))),
      h('dt', {}, '种子'),
      h('dd', { class: 'mono' }, inFours(toHex(bundle.result.seed))),
    ),
  )

const seedSection = (bundle: Bundle): Node => {
  const rows = bundle.contributions.map((c) => [
    h('span', { class: 'keep' }, sourceName(c.type)),
    c.id,
    h('span', { class: 'mono' }, isReadable(c) ? asciiOf(c.value) : inFours(toHex(c.value))),
  ])
  return h(
    'section',
    {},
    h('h2', {}, '种子由什么合成'),
    table('按意向书的次序', ['来源', '提供者', '内容'], rows),
  )
}

/** A red or green word behind a unit that a substitution took out or brought in. */
const marked = (cell: Node | string, index: number, { gone, came }: Replaced): Node => {
  const word = (map: ReadonlyMap<number, number>, colour: string, text: string): Node | null => {
    const number = map.get(index)
    return number === undefined
      ? null
      : h('span', { class: `tag ${colour}` }, `${text}（替补第 ${number} 项）`)
  }
  return h('span', {}, cell, ' ', word(gone, 'red', '已换下'), word(came, 'green', '已换上'))
}

const unitRow = (
  bundle: Bundle,
  row: Selected,
  teams: ReadonlyMap<number, readonly Seat[]>,
  replaced: Replaced,
): (Node | string)[] => [
  String(row.rank + 1),
  marked(unitCell(bundle, row.index), row.index, replaced),
  placeOf(bundle, row.index),
  teamText(bundle, teams.get(row.index) ?? []),
  h('span', { class: 'mono' }, toHex(row.ticket).slice(0, 8)),
]

const reserveFold = (
  bundle: Bundle,
  reserves: readonly Selected[],
  replaced: Replaced,
): Node | null =>
  reserves.length === 0
    ? null
    : h(
        'details',
        {},
        h('summary', {}, `备选 ${reserves.length} 家，依次替补`),
        h(
          'ol',
          {},
          ...reserves.map((r) => h('li', {}, marked(unitName(bundle, r.index), r.index, replaced))),
        ),
      )

const passBlock = (
  bundle: Bundle,
  pass: Pass,
  areas: ReadonlyMap<number, string>,
  teams: ReadonlyMap<number, readonly Seat[]>,
  replaced: Replaced,
): Node => {
  const rows = bundle.result.selected.filter((s) => s.pass === pass.no)
  const main = rows.filter((s) => s.kind === 1)
  const columns = ['次序', '单位', '所在地', '检查人员编号', '签号']
  const body =
    main.length === 0
      ? h('p', { class: 'muted' }, '这一轮没有抽中单位。')
      : table(
          `第 ${pass.no} 轮抽中 ${main.length} 家`,
          columns,
          main.map((s) => unitRow(bundle, s, teams, replaced)),
        )
  return h(
    'section',
    {},
    h('h3', {}, `第 ${pass.no} 轮`),
    h('p', {}, passSentence(pass, areas)),
    body,
    reserveFold(
      bundle,
      rows.filter((s) => s.kind === 2),
      replaced,
    ),
  )
}

/** Seats of each object, by object index. */
export const teamsOf = (seats: readonly Seat[]): ReadonlyMap<number, readonly Seat[]> => {
  const teams = new Map<number, Seat[]>()
  for (const seat of seats) teams.set(seat.object, [...(teams.get(seat.object) ?? []), seat])
  return teams
}

const drawnSection = (bundle: Bundle, intent: Intent, replaced: Replaced): Node => {
  const { selected, seats } = bundle.result
  const main = new Set(selected.filter((s) => s.kind === 1).map((s) => s.index)).size
  const vacant = seats.filter((s) => s.officer === null).length
  const areas = areaNames(bundle)
  const teams = teamsOf(seats)
  const figure = (number: number, what: string): Node =>
    h('div', {}, h('dt', {}, what), h('dd', {}, String(number)))
  return h(
    'section',
    {},
    h('h2', {}, '抽中的单位和检查人员'),
    replaced.moves.length === 0
      ? null
      : h(
          'p',
          {},
          `这里是摇号当天的结果。以后换过 ${replaced.moves.length} 项，见上面“摇号以后的替补”。`,
        ),
    h(
      'dl',
      { class: 'figures' },
      figure(bundle.objects.length, '家参加摇号'),
      figure(main, '家抽中'),
      figure(seats.length - vacant, '个席位已派员'),
      figure(vacant, '个席位缺员'),
    ),
    ...intent.passes.map((pass) => passBlock(bundle, pass, areas, teams, replaced)),
  )
}

/** What a checked bundle shows: figures for paper, inputs of the seed, and once public the drawn units. */
export const outcomeOf = (bundle: Bundle, intent: Intent): Node[] => {
  const replaced = replacedOf(bundle)
  const always = [paperSection(bundle), seedSection(bundle)]
  const beside = [...substitutionSections(bundle, replaced), ...besideSections(bundle)]
  return bundle.secret
    ? [...always, diceBox(bundle, intent), ...beside, drawnSection(bundle, intent, replaced)]
    : [...always, seedBox(bundle), ...beside]
}
