// SPDX-License-Identifier: Apache-2.0
import type { Bundle } from './bundle.ts'
import { equal, fromHex, Refusal } from './bytes.ts'
import { readCheckpoint, type Checkpoint } from './note.ts'
import { rootOfFirst, type PublicLog } from './public_log.ts'
import { fromBase64 } from './sixty_four.ts'
import { decodeUtf8 } from './utf8.ts'

/** What somebody noted of the log at some time, on paper or in a file (纸上的日志总指纹). */
export interface LogMark {
  readonly size: number
  readonly root: Uint8Array
  /** The signed note, where the whole of it is there. */
  readonly note: Checkpoint | undefined
}

const ofNote = (text: string): LogMark => {
  const note = readCheckpoint(text.endsWith('\n') ? text : `${text}\n`)
  return { size: note.size, root: note.root, note }
}

/** The fragment of the address in the record's code: "note=" and Base64url without padding. */
const ofFragment = (text: string): string | undefined => {
  const [, plain] = /#note=([A-Za-z0-9_-]+)$/.exec(text) ?? []
  if (plain === undefined) return undefined
  const usual = plain.replace(/-/g, '+').replace(/_/g, '/')
  const bytes = fromBase64(usual.padEnd(Math.ceil(usual.length / 4) * 4, '='))
  return bytes && decodeUtf8(bytes)
}

/**
 * A mark as it was scanned, pasted or typed: the address in the code, the note itself, or "37 1a2b 3c4d …" (how many
 * entries, then the root in hex). Undefined when it is none of these.
 */
export const readMark = (given: string): LogMark | undefined => {
  const text = given.replace(/\r/g, '').trim()
  try {
    const note = ofFragment(text)
    if (note !== undefined) return ofNote(note)
    if (text.includes('\n\n')) return ofNote(text)
  } catch (failure) {
    if (failure instanceof Refusal) return undefined
    throw failure
  }
  const [, count, hex = ''] = /^(\d{1,15})[\s条,，:：]+([0-9a-fA-F\s]+)$/.exec(text) ?? []
  const bare = hex.replace(/\s/g, '').toLowerCase()
  const root = fromHex(bare)
  if (count === undefined || root?.length !== 32) return undefined
  return { size: Number(count), root, note: undefined }
}

export type MarkVerdict = 'same' | 'shorter' | 'differs' | 'other'

/** `shorter`: the log has fewer entries than were seen; `other`: a log of another name. */
export const compareMark = ({ size, root, note }: LogMark, log: PublicLog): MarkVerdict => {
  if (note && note.origin !== log.checkpoint.origin) return 'other'
  if (size > log.leaves.length) return 'shorter'
  return equal(rootOfFirst(log, size), root) ? 'same' : 'differs'
}

/** How many entries of the bundle's draw the log holds after those of the bundle. Throws Refusal. */
export const compareBundleWithLog = ({ draw, checkpoint }: Bundle, log: PublicLog): number => {
  const { size, root, leaves } = checkpoint
  if (size > log.leaves.length)
    throw new Refusal(`数据包依据的日志有 ${size} 条，公开日志只有 ${log.leaves.length} 条`)
  if (!equal(rootOfFirst(log, size), root))
    throw new Refusal(`公开日志前 ${size} 条的总指纹与数据包里的不同`)
  const own = log.entries.flatMap((entry, index) => (entry.draw === draw ? [index] : []))
  const before = own.filter((index) => index < size)
  const told = leaves.map(({ index }) => index)
  if (before.join() !== told.join())
    throw new Refusal(
      `公开日志前 ${size} 条里有这次摇号的 ${before.length} 条，数据包里写了 ${told.length} 条`,
    )
  return own.length - before.length
}
