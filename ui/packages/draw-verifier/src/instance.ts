// SPDX-License-Identifier: Apache-2.0
import { compare, fromHex, Refusal } from './bytes.ts'
import { kU16, kU32, kU8, readInt, readPass, readSlot } from './lines.ts'
import { isListId, recordFault } from './listed.ts'
import type {
  Contribution,
  DrawObject,
  DrawOfficer,
  Instance,
  Pass,
  Recusal,
  Slot,
} from './model.ts'
import { encodeUtf8 } from './utf8.ts'

type Words = readonly string[]

const readHex = (word: string | undefined, size?: number): Uint8Array | undefined => {
  const bytes = fromHex(word ?? '')
  return size === undefined || bytes?.length === size ? bytes : undefined
}

const kOnce = new Set(['alg', 'k', 'intent', 'logroot'])

/** Collects the lines of a plain instance; each method returns false for a line it cannot read. */
class Draft {
  alg: Instance['alg'] | undefined
  secret: Uint8Array | undefined
  intent: Uint8Array | undefined
  logRoot: Uint8Array | undefined
  readonly contributions: Contribution[] = []
  readonly objects: DrawObject[] = []
  readonly officers: DrawOfficer[] = []
  readonly passes: Pass[] = []
  readonly slots: Slot[] = []
  readonly recusals: { object: string; officer: string; line: number }[] = []

  private addContribution(words: Words): boolean {
    const type = readInt(words[0], kU8)
    const value = readHex(words[2])
    if (type === undefined || !words[1] || !value || words.length !== 3) return false
    return this.contributions.push({ type, id: words[1], value }) > 0
  }

  private addObject(words: Words): boolean {
    const [id, area, stratum, balls, dept, visits, flags, hash] = words
    const detail = hash === undefined ? null : readHex(hash, 32)
    const object = {
      id: id || undefined,
      area: readInt(area, kU32),
      stratum: readInt(stratum, kU16),
      balls: readInt(balls, kU16) || undefined,
      dept: readInt(dept, kU32),
      visits: readInt(visits, kU8),
      flags: readInt(flags, kU8),
      detail,
    }
    if (words.length > 8 || Object.values(object).includes(undefined)) return false
    return this.objects.push(object as DrawObject) > 0
  }

  private addOfficer(words: Words): boolean {
    const [id, area, quals, dept, base, cap] = words
    const officer = {
      id: id || undefined,
      area: readInt(area, kU32),
      quals: readInt(quals, kU32),
      dept: readInt(dept, kU32),
      base: readInt(base, kU16),
      cap: readInt(cap, kU16),
    }
    if (words.length > 6 || Object.values(officer).includes(undefined)) return false
    return this.officers.push(officer as DrawOfficer) > 0
  }

  private addRecusal(words: Words, line: number): boolean {
    const [object, officer] = words
    if (!object || !officer || words.length !== 2) return false
    return this.recusals.push({ object, officer, line }) > 0
  }

  private addPass(words: Words): boolean {
    const pass = readPass(words)
    return pass !== undefined && this.passes.push(pass) > 0
  }

  private addSlot(words: Words): boolean {
    const slot = readSlot(words)
    return slot !== undefined && this.slots.push(slot) > 0
  }

  private setAlg(word: string | undefined): boolean {
    this.alg = word === '1' ? 'sha256' : word === '2' ? 'sm3' : undefined
    return this.alg !== undefined
  }

  private readonly seen = new Set<string>()

  /** The heads stand once each. */
  private again(name: string): boolean {
    if (!kOnce.has(name)) return false
    const again = this.seen.has(name)
    this.seen.add(name)
    return again
  }

  add([name = '', ...words]: Words, line: number): boolean {
    if (this.again(name)) return false
    switch (name) {
      case 'alg':
        return this.setAlg(words[0])
      case 'k':
        return (this.secret = readHex(words[0], 32)) !== undefined
      case 'intent':
        return (this.intent = readHex(words[0])) !== undefined
      case 'logroot':
        return (this.logRoot = readHex(words[0], 32)) !== undefined
      case 'contrib':
        return this.addContribution(words)
      case 'obj':
        return this.addObject(words)
      case 'off':
        return this.addOfficer(words)
      case 'pass':
        return this.addPass(words)
      case 'slot':
        return this.addSlot(words)
      case 'recuse':
        return this.addRecusal(words, line)
      default:
        return false
    }
  }
}

/** Negative when id a sorts before id b by its bytes. */
export const compareIds = (a: { id: string }, b: { id: string }): number =>
  compare(encodeUtf8(a.id), encodeUtf8(b.id))

const indexById = (rows: readonly { id: string }[], what: string): Map<string, number> => {
  const index = new Map(rows.map(({ id }, i) => [id, i]))
  if (index.size !== rows.length) throw new Refusal(`${what}编号有重复`)
  return index
}

const resolveRecusals = (draft: Draft): Recusal[] => {
  const objects = indexById(draft.objects, '检查对象')
  const officers = indexById(draft.officers, '检查人员')
  const rows = draft.recusals.map(({ object, officer, line }) => {
    const pair = { object: objects.get(object), officer: officers.get(officer), reason: 1 }
    if (pair.object === undefined || pair.officer === undefined) {
      throw new Refusal(`第 ${line} 行：回避里的编号不在名单上`)
    }
    return pair as Recusal
  })
  return rows.sort((a, b) => a.object - b.object || a.officer - b.officer)
}

const checkDraft = ({ objects, officers, passes, slots }: Draft): void => {
  const wrong = objects.map(recordFault).find((fault) => fault !== undefined)
  if (wrong !== undefined) throw new Refusal(wrong)
  const officer = officers.find(({ id }) => !isListId(id))
  if (officer) throw new Refusal(`编号“${officer.id}”不规范`)
  const numbers = new Set(passes.map(({ no }) => no))
  if (numbers.size !== passes.length) throw new Refusal('抽取轮次的编号有重复')
  const lost = slots.find(({ pass }) => pass !== null && !numbers.has(pass))
  if (lost) throw new Refusal(`席位所指的第 ${lost.pass} 轮抽取不存在`)
}

/** Each pair once, in order. */
const demandDistinct = (rows: readonly Recusal[]): void => {
  rows.forEach(({ object, officer }, i) => {
    const last = rows[i - 1]
    if (last?.object === object && last.officer === officer) throw new Refusal('回避有重复')
  })
}

/** Reads the plain instance format of sx/v1 section 8. Throws Refusal naming the line. */
export const parseInstance = (text: string): Instance => {
  const draft = new Draft()
  const lines = text.split('\n')
  for (const [i, line] of lines.entries()) {
    const end = i === lines.length - 1 && line === ''
    if (!end && !draft.add(line.split(' '), i + 1)) {
      throw new Refusal(`第 ${i + 1} 行读不懂：${line.slice(0, 60)}`)
    }
  }
  const { alg, secret, intent, logRoot, contributions, objects, officers, passes, slots } = draft
  if (!alg || !secret || !intent || !logRoot) throw new Refusal('缺少 alg、k、intent 或 logroot 行')
  checkDraft(draft)
  objects.sort(compareIds)
  officers.sort(compareIds)
  const recusals = resolveRecusals(draft)
  demandDistinct(recusals)
  return { alg, secret, intent, logRoot, contributions, objects, officers, recusals, passes, slots }
}
