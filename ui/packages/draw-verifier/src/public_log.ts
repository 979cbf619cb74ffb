// SPDX-License-Identifier: Apache-2.0
import { equal, Reader, Refusal, u8 } from './bytes.ts'
import { readEntry, type Entry } from './entry.ts'
import { hashOf } from './hash.ts'
import { treeRoot } from './merkle.ts'
import { readCheckpoint, readKey, type Checkpoint, type NoteKey } from './note.ts'
import { decodeUtf8 } from './utf8.ts'

/** A whole log read from its public files and recomputed (公开日志). */
export interface PublicLog {
  readonly checkpoint: Checkpoint
  readonly entries: readonly Entry[]
  readonly leaves: readonly Uint8Array[]
}

/** The bytes of a file below the log's folder. Throws when there is none. */
export type FetchFile = (path: string) => Promise<Uint8Array>

const kWidth = 256
const hash = hashOf('sha256')

const three = (n: number): string => String(n).padStart(3, '0')

/** C2SP tlog-tiles: "tile/entries/x001/067", "tile/entries/000.p/5". */
export const bundlePath = (index: number, width: number): string => {
  let path = three(index % 1000)
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    path = `x${three(rest % 1000)}/${path}`
  return `tile/entries/${path}${width < kWidth ? `.p/${width}` : ''}`
}

const entriesOf = (bytes: Uint8Array, width: number, path: string): Uint8Array[] => {
  const reader = new Reader(bytes)
  const out: Uint8Array[] = []
  while (!reader.done) {
    const entry = reader.take(reader.uint(2) ?? -1)
    if (!entry) throw new Refusal(`文件 ${path} 不完整`)
    out.push(entry)
  }
  if (out.length !== width)
    throw new Refusal(`文件 ${path} 应有 ${width} 条，实际 ${out.length} 条`)
  return out
}

/** Root of the first `size` entries. */
export const rootOfFirst = ({ leaves }: PublicLog, size: number): Uint8Array =>
  treeRoot(hash, leaves.slice(0, size))

/** Fetches the checkpoint and every entry, and recomputes the root. Throws Refusal when they do not agree. */
export const fetchLog = async (fetchFile: FetchFile): Promise<PublicLog> => {
  const checkpoint = readCheckpoint(decodeUtf8(await fetchFile('checkpoint')) ?? '')
  const { size } = checkpoint
  const entries: Entry[] = []
  const leaves: Uint8Array[] = []
  for (let first = 0; first < size; first += kWidth) {
    const width = Math.min(kWidth, size - first)
    const path = bundlePath(first / kWidth, width)
    for (const bytes of entriesOf(await fetchFile(path), width, path)) {
      const entry = readEntry(bytes)
      if (!entry) throw new Refusal(`第 ${entries.length} 条的编码读不懂`)
      entries.push(entry)
      leaves.push(hash.of(u8(0), bytes))
    }
  }
  const log = { checkpoint, entries, leaves }
  if (!equal(rootOfFirst(log, size), checkpoint.root))
    throw new Refusal('全部条目重新算出的树根与检查点不符')
  return log
}

/** A key of the log or of a witness, as its KEY-ROTATION entries tell it. Moments are unix ms, 0 = never. */
export interface LoggedKey {
  readonly kind: 'log' | 'witness'
  readonly key: NoteKey
  readonly text: string
  readonly reason: string
  readonly since: number
  readonly until: number
}

const kRotation = 15

/** KEY-ROTATION: LP(kind) ‖ LP(old key or "") ‖ LP(new key or "") ‖ LP(reason). */
const rotationOf = (body: Uint8Array): string[] => {
  const reader = new Reader(body)
  return Array.from({ length: 4 }, () => decodeUtf8(reader.prefixed() ?? new Uint8Array(0)) ?? '')
}

/** Every key the log ever named, in order. */
export const keysOf = ({ entries }: PublicLog): readonly LoggedKey[] => {
  const keys: LoggedKey[] = []
  for (const { type, unixMs, body } of entries) {
    if (type !== kRotation) continue
    const [kind, old = '', next = '', reason = ''] = rotationOf(body)
    const at = keys.findIndex(({ text, until }) => text === old && until === 0)
    const ended = keys[at]
    if (ended) keys[at] = { ...ended, until: unixMs }
    const key = readKey(next)
    if (key && (kind === 'log' || kind === 'witness'))
      keys.push({ kind, key, text: next, reason, since: unixMs, until: 0 })
  }
  return keys
}
