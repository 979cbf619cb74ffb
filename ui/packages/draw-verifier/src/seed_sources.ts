// SPDX-License-Identifier: Apache-2.0
import { Refusal } from './bytes.ts'
import type { SeedLine } from './intent.ts'
import type { Contribution } from './model.ts'
import { decodeUtf8 } from './utf8.ts'

/** Entropy that nobody controls, at least (sx/v1 3.b). */
export const kSeedBitsLeast = 64

/** Millibits of one ten-sided die, rounded down. */
const kDie = 3321
const kType = { witness: 1, dice: 2, lottery: 3 } as const

interface Game {
  readonly millibits: number
  /** Whether these are numbers that the game can draw. */
  readonly drawn: (numbers: string) => boolean
}

/** `count` different numbers from 1 to `most`, two digits each, ascending. */
const ascending = (text: string, count: number, most: number): boolean => {
  const numbers = text.split(',')
  return (
    numbers.length === count &&
    numbers.every((number, i) => {
      const before = i === 0 ? '00' : (numbers[i - 1] ?? '')
      return /^\d\d$/.test(number) && number > before && Number(number) <= most
    })
  )
}

const twoSides =
  (front: readonly [number, number], back: readonly [number, number]) =>
  (text: string): boolean => {
    const [left, right, more] = text.split('+')
    return (
      left !== undefined &&
      right !== undefined &&
      more === undefined &&
      ascending(left, ...front) &&
      ascending(right, ...back)
    )
  }

const games: ReadonlyMap<string, Game> = new Map([
  ['ssq', { millibits: 24078, drawn: twoSides([6, 33], [1, 16]) }],
  ['dlt', { millibits: 24352, drawn: twoSides([5, 35], [2, 12]) }],
  ['pl5', { millibits: 16609, drawn: (text: string) => /^\d(,\d){4}$/.test(text) }],
])

/** What a seed line promises: how much entropy, and which values keep the promise. */
interface Promised {
  readonly millibits: number
  readonly keeps: (value: string) => boolean
}

const promisedDice = (id: string): Promised | undefined => {
  const digits = Number(/^dice-([1-9]\d{0,2})$/.exec(id)?.[1] ?? 0)
  if (digits < 1 || digits > 100) return undefined
  return {
    millibits: digits * kDie,
    keeps: (value) => value.length === digits && /^\d+$/.test(value),
  }
}

const promisedLottery = (id: string): Promised | undefined => {
  const [, name = '', issue = ''] = /^([a-z0-9]{3})-(\d{7})$/.exec(id) ?? []
  const game = games.get(name)
  if (!game || issue.endsWith('000')) return undefined
  const start = `${name}:${issue}:`
  return {
    millibits: game.millibits,
    keeps: (value) => value.startsWith(start) && game.drawn(value.slice(start.length)),
  }
}

const promised = (type: number, id: string): Promised | undefined =>
  type === kType.dice ? promisedDice(id) : promisedLottery(id)

/**
 * The seed lines of an intent: witnesses first, public sources last, nobody twice, dice with their number and lotteries
 * with their issue, at least 64 bits that nobody controls; beacons count for nothing. Throws Refusal.
 */
export const checkSeedLines = (seeds: readonly SeedLine[]): void => {
  const seen = new Set<string>()
  let millibits = 0
  let isPublic = false
  for (const { type, id } of seeds) {
    if (seen.has(`${type} ${id}`)) throw new Refusal(`意向书里随机源 ${id} 写了两次`)
    seen.add(`${type} ${id}`)
    if (type === kType.witness && isPublic)
      throw new Refusal(`意向书里见证人 ${id} 排在公开来源的后面`)
    isPublic ||= type !== kType.witness
    if (type !== kType.dice && type !== kType.lottery) continue
    const source = promised(type, id)
    if (!source) throw new Refusal(`意向书里公开来源 ${id} 没有写明骰子位数或彩票期号`)
    millibits += source.millibits
  }
  const bits = Math.floor(millibits / 1000)
  if (bits < kSeedBitsLeast)
    throw new Refusal(`公开来源合计 ${bits} 比特，不到规定的 ${kSeedBitsLeast} 比特`)
}

/** The value of a public source has the form that its seed line promised. Throws Refusal. */
export const checkSourceValue = ({ type, id, value }: Contribution): void => {
  if (type === kType.witness) return
  const text = decodeUtf8(value) ?? ''
  const kept = type > kType.lottery ? value.length > 0 : promised(type, id)?.keeps(text)
  if (!kept) throw new Refusal(`公开来源 ${id} 的数值不合规定的写法`)
}
