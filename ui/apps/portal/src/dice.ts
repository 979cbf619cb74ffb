// SPDX-License-Identifier: Apache-2.0
import {
  instanceOf,
  pair,
  seedOf,
  select,
  toHex,
  type Bundle,
  type Instance,
  type Intent,
  type Seat,
  type Selected,
} from '@verifier'
import { digitBox } from './digit_box.ts'
import { h } from './dom.ts'
import { teamsOf, teamText } from './outcome.ts'
import { bytesOfAscii, inFours, unitName } from './words.ts'

const kShown = 12

interface Drawn {
  readonly seed: Uint8Array
  readonly units: ReadonlySet<number>
  readonly teams: ReadonlyMap<number, readonly Seat[]>
}

const drawnOf = (
  seed: Uint8Array,
  selected: readonly Selected[],
  seats: readonly Seat[],
): Drawn => {
  const main = selected.filter((s) => s.kind === 1)
  return { seed, units: new Set(main.map((s) => s.index)), teams: teamsOf(seats) }
}

const drawWith = (instance: Instance, which: number, value: Uint8Array): Drawn => {
  const contributions = instance.contributions.map((c, i) => (i === which ? { ...c, value } : c))
  const changed = { ...instance, contributions }
  const seed = seedOf(changed)
  const { selected } = select(changed, seed)
  return drawnOf(seed, selected, pair(changed, seed, selected).seats)
}

const unitList = (bundle: Bundle, units: readonly number[], drawn: Drawn): Node => {
  const items = units
    .slice(0, kShown)
    .map((index) =>
      h(
        'li',
        {},
        `${unitName(bundle, index)}（${teamText(bundle, drawn.teams.get(index) ?? [])}）`,
      ),
    )
  if (units.length > kShown) items.push(h('li', { class: 'muted' }, `……共 ${units.length} 家`))
  return h('ul', {}, ...items)
}

const comparison = (bundle: Bundle, real: Drawn, other: Drawn): Node[] => {
  const gone = [...real.units].filter((u) => !other.units.has(u))
  const come = [...other.units].filter((u) => !real.units.has(u))
  const kept = [...real.units].filter((u) => other.units.has(u))
  const reseated = kept.filter(
    (u) => teamText(bundle, real.teams.get(u) ?? []) !== teamText(bundle, other.teams.get(u) ?? []),
  )
  return [
    h(
      'p',
      {},
      '种子变成 ',
      h('span', { class: 'mono' }, inFours(toHex(other.seed).slice(0, 16)) + ' …'),
    ),
    h(
      'p',
      { class: 'strong' },
      `抽中的 ${real.units.size} 家里换掉 ${gone.length} 家；留下的 ${kept.length} 家里有 ${reseated.length} 家换了检查人员。`,
    ),
    h(
      'div',
      { class: 'two' },
      h('div', {}, h('h3', {}, '会抽中而实际没有'), unitList(bundle, come, other)),
      h('div', {}, h('h3', {}, '实际抽中而不会抽中'), unitList(bundle, gone, real)),
    ),
  ]
}

/** Lets a citizen change a digit of the dice and see everything change (改一个数字试试). */
export const diceBox = (bundle: Bundle, intent: Intent): Node => {
  const real = drawnOf(bundle.result.seed, bundle.result.selected, bundle.result.seats)
  const lead = '随便改一个数字，这里会立刻重摇一遍：结果面目全非，所以事先谁也安排不了。'
  return digitBox(bundle, lead, (text, which) =>
    comparison(bundle, real, drawWith(instanceOf(bundle, intent), which, bytesOfAscii(text))),
  )
}
