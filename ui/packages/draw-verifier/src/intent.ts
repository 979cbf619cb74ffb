// SPDX-License-Identifier: Apache-2.0
import { fromHex, Refusal, toHex } from './bytes.ts'
import type { Alg } from './hash.ts'
import { kU32, kU53, kU8, passLine, readInt, readPass, readSlot, slotLine } from './lines.ts'
import type { Pass, Slot } from './model.ts'

/** `seed <type> <contributor id> <deadline unix s>` */
export interface SeedLine {
  readonly type: number
  readonly id: string
  readonly deadline: number
}

/** Everything fixed and published before any seed exists (摇号意向书, sx/v1 3.a and 7). */
export interface Intent {
  readonly draw: string
  readonly prev: string
  readonly alg: Alg
  readonly rootObj: Uint8Array
  readonly countObj: number
  readonly rootOff: Uint8Array
  readonly countOff: number
  readonly rootRec: Uint8Array
  readonly countRec: number
  readonly kcommit: Uint8Array
  readonly ruleset: Uint8Array
  readonly passes: readonly Pass[]
  readonly slots: readonly Slot[]
  readonly weeks: number
  readonly seeds: readonly SeedLine[]
  readonly resultDeadline: number
  readonly keyRevealDeadline: number
  readonly annualCap: number
}

/** Walks the lines in their fixed order; the first that does not fit throws Refusal with its number. */
class Lines {
  private readonly lines: readonly string[]
  private at = 0

  constructor(text: string) {
    this.lines = text.split('\n')
  }

  refuse(): never {
    throw new Refusal(`意向书第 ${this.at} 行不合格式：${this.lines[this.at - 1] ?? '（缺行）'}`)
  }

  one<T>(name: string, read: (words: string[]) => T | undefined): T {
    const [first, ...words] = (this.lines[this.at++] ?? '').split(' ')
    const value = first === name ? read(words) : undefined
    return value === undefined ? this.refuse() : value
  }

  many<T>(name: string, read: (words: string[]) => T | undefined): T[] {
    const rows: T[] = []
    const start = `${name} `
    while (true) {
      if (!this.lines[this.at]?.startsWith(start)) return rows
      rows.push(this.one(name, read))
    }
  }

  end(): void {
    if (this.lines[this.at++] !== '' || this.at !== this.lines.length) this.refuse()
  }
}

const kControl = /[\p{Cc}]/u

const single =
  <T>(read: (word: string) => T | undefined) =>
  (words: readonly string[]): T | undefined =>
    words.length === 1 && words[0] !== undefined ? read(words[0]) : undefined

const name = single((word) => (word !== '' && !kControl.test(word) ? word : undefined))
const digest = single((word) => (word.length === 64 ? fromHex(word) : undefined))
const alg = single((word): Alg | undefined =>
  word === 'sha256' || word === 'sm3' ? word : undefined,
)
const count = single((word) => readInt(word, kU53))
const small = single((word) => readInt(word, kU32))

const seedLine = ([type, id, deadline, more]: readonly string[]): SeedLine | undefined => {
  const read = { type: readInt(type, kU8), id: name([id ?? '']), deadline: readInt(deadline, kU53) }
  if (more !== undefined || Object.values(read).includes(undefined)) return undefined
  return (read.type ?? 0) >= 1 && (read.type ?? 0) <= 6 ? (read as SeedLine) : undefined
}

/** Accepts only what intentText writes. Throws Refusal. */
export const parseIntent = (text: string): Intent => {
  const lines = new Lines(text)
  lines.one('sx/v1/intent', (words) => (words.length === 0 ? true : undefined))
  const intent: Intent = {
    draw: lines.one('draw', name),
    prev: lines.one('prev', name),
    alg: lines.one('alg', alg),
    rootObj: lines.one('root_obj', digest),
    countObj: lines.one('count_obj', count),
    rootOff: lines.one('root_off', digest),
    countOff: lines.one('count_off', count),
    rootRec: lines.one('root_rec', digest),
    countRec: lines.one('count_rec', count),
    kcommit: lines.one('kcommit', digest),
    ruleset: lines.one('ruleset', digest),
    passes: lines.many('pass', readPass),
    slots: lines.many('slot', readSlot),
    weeks: lines.one('weeks', small),
    seeds: lines.many('seed', seedLine),
    resultDeadline: lines.one('result_deadline', count),
    keyRevealDeadline: lines.one('key_reveal_deadline', count),
    annualCap: lines.one('annual_cap', small),
  }
  lines.end()
  if (intentText(intent) !== text) throw new Refusal('意向书与它自己的内容重新写出的文本不一致')
  return intent
}

/** The exact lines, each ended by LF. */
export const intentText = (intent: Intent): string => {
  const lines = [
    'sx/v1/intent',
    `draw ${intent.draw}`,
    `prev ${intent.prev}`,
    `alg ${intent.alg}`,
    `root_obj ${toHex(intent.rootObj)}`,
    `count_obj ${intent.countObj}`,
    `root_off ${toHex(intent.rootOff)}`,
    `count_off ${intent.countOff}`,
    `root_rec ${toHex(intent.rootRec)}`,
    `count_rec ${intent.countRec}`,
    `kcommit ${toHex(intent.kcommit)}`,
    `ruleset ${toHex(intent.ruleset)}`,
    ...intent.passes.map(passLine),
    ...intent.slots.map(slotLine),
    `weeks ${intent.weeks}`,
    ...intent.seeds.map(({ type, id, deadline }) => `seed ${type} ${id} ${deadline}`),
    `result_deadline ${intent.resultDeadline}`,
    `key_reveal_deadline ${intent.keyRevealDeadline}`,
    `annual_cap ${intent.annualCap}`,
  ]
  return lines.map((line) => `${line}\n`).join('')
}
