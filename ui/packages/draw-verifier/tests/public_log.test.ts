// SPDX-License-Identifier: Apache-2.0
import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { closingSignatures, readClosing, resultSignatures } from '../src/closing.ts'
import { concat, lengthPrefixed, toHex, u16, u64, u8 } from '../src/bytes.ts'
import { entryBytes, type Entry } from '../src/entry.ts'
import { hashOf } from '../src/hash.ts'
import { parseIntent } from '../src/intent.ts'
import { checkpointText, cosigned, readCheckpoint, readKey, signedBy } from '../src/note.ts'
import { bundlePath, fetchLog, keysOf, rootOfFirst } from '../src/public_log.ts'
import { treeRoot } from '../src/merkle.ts'
import { tracesOf } from '../src/trace.ts'
import { encodeUtf8 } from '../src/utf8.ts'
import { buildBundle } from './bundle_builder.ts'

const hash = hashOf('sha256')
const bundle = buildBundle({ alg: 'sha256', objects: 12, officers: 6 }).bytes
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const pair = generateKeyPairSync('ed25519')
const raw = new Uint8Array(pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32))

const keyText = (name: string, kind: number): string => {
  const bytes = concat(u8(kind), raw)
  const id = toHex(hash.of(encodeUtf8(`${name}\n`), bytes).subarray(0, 4))
  return `${name}+${id}+${base64(bytes)}`
}
const logKey = keyText('lishui.test/log', 1)

const text = (s: string): Uint8Array => lengthPrefixed(encodeUtf8(s))
const rotation = (kind: string, old: string, next: string, reason: string): Uint8Array =>
  concat(text(kind), text(old), text(next), text(reason))
const entry = (
  type: number,
  draw: string,
  unixMs: number,
  body: Uint8Array = new Uint8Array(0),
): Entry => ({
  type,
  draw,
  unixMs,
  body,
})

/** The files of a log with these entries. */
const filesOf = (entries: readonly Entry[]): Map<string, Uint8Array> => {
  const bytes = entries.map(entryBytes)
  const root = treeRoot(
    hash,
    bytes.map((b) => hash.of(u8(0), b)),
  )
  const note = `lishui.test/log\n${entries.length}\n${base64(root)}\n`
  const id = Buffer.from(readKey(logKey)?.id ?? '', 'hex')
  const signature = concat(id, sign(null, encodeUtf8(note), pair.privateKey))
  const files = new Map<string, Uint8Array>()
  files.set('checkpoint', encodeUtf8(`${note}\n— lishui.test/log ${base64(signature)}\n`))
  for (let first = 0; first < bytes.length; first += 256) {
    const part = bytes.slice(first, first + 256)
    files.set(
      bundlePath(first / 256, part.length),
      concat(...part.flatMap((b) => [u16(b.length), b])),
    )
  }
  return files
}

const fetchFrom =
  (files: ReadonlyMap<string, Uint8Array>) =>
  async (path: string): Promise<Uint8Array> => {
    const file = files.get(path)
    if (!file) throw new Error(path)
    return file
  }

const entries = [
  entry(15, '', 1, rotation('log', '', logKey, '首次启用')),
  ...Array.from({ length: 300 }, (_, i) => entry(14, 'LS-2026Q1-331100-001', 2 + i)),
]

describe('a public log', () => {
  it('has the paths of the specification', () => {
    expect(bundlePath(0, 5)).toBe('tile/entries/000.p/5')
    expect(bundlePath(1000, 256)).toBe('tile/entries/x001/000')
    expect(bundlePath(1234067, 256)).toBe('tile/entries/x001/x234/067')
  })

  it('is read whole', async () => {
    const files = filesOf(entries)
    const log = await fetchLog(fetchFrom(files))
    expect(log.entries.length).toBe(301)
    expect(toHex(rootOfFirst(log, 301))).toBe(toHex(log.checkpoint.root))
  })

  it('shows every changed, lost or added byte', async () => {
    const files = filesOf(entries.slice(0, 3))
    const path = bundlePath(0, 3)
    const file = files.get(path) ?? new Uint8Array(0)
    for (let bit = 0; bit < file.length * 8; bit += 1) {
      const changed = Uint8Array.from(file)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      // oxlint-disable-next-line no-await-in-loop
      await expect(fetchLog(fetchFrom(new Map(files).set(path, changed)))).rejects.toThrow()
    }
    for (const other of [file.subarray(1), concat(file, u8(0)), file.subarray(0, -1)])
      // oxlint-disable-next-line no-await-in-loop
      await expect(fetchLog(fetchFrom(new Map(files).set(path, other)))).rejects.toThrow()
  })

  it('names its keys, and what each signed', async () => {
    const witness = keyText('jijian.test', 4)
    const more = [
      ...entries,
      entry(15, '', 400, rotation('witness', '', witness, '市纪委（测试）')),
      entry(15, '', 500, rotation('witness', witness, '', '换人')),
    ]
    const log = await fetchLog(fetchFrom(filesOf(more)))
    expect(
      keysOf(log).map(({ kind, reason, since, until }) => [kind, reason, since, until]),
    ).toEqual([
      ['log', '首次启用', 1, 0],
      ['witness', '市纪委（测试）', 400, 500],
    ])
    const key = readKey(logKey)
    if (!key) throw new Error('the key is read')
    const signed = signedBy(log.checkpoint, key)
    expect(signed && verify(null, signed.message, pair.publicKey, signed.signature)).toBe(true)
    const other = readKey(witness)
    expect(other && signedBy(log.checkpoint, other)).toBeUndefined()
  })

  it('refuses a checkpoint or a key that is not in its one form', () => {
    const good = new TextDecoder().decode(filesOf(entries).get('checkpoint'))
    expect(readCheckpoint(good).size).toBe(301)
    for (const bad of [
      '',
      'x',
      good.replace('301', '0301'),
      good.replace('\n\n', '\n'),
      good.replace('— ', '- '),
    ])
      expect(() => readCheckpoint(bad)).toThrow()
    expect(readKey(logKey.replace('lishui', 'lishuj'))).toBeUndefined()
  })
})

describe('the cosigned closing of a draw', () => {
  const id = 'LS-2026Q1-331100-001'
  const witness = keyText('jijian.test', 4)
  const told = [
    entry(15, '', 1, rotation('log', '', logKey, '首次启用')),
    entry(15, '', 2, rotation('witness', '', witness, '市纪委（测试）')),
    entry(1, id, 3),
    entry(5, id, 4),
    entry(6, id, 5),
    entry(6, id, 6),
  ]
  /** The log's first `size` entries as the witness signed them. */
  const note = async (size: number): Promise<string> => {
    const log = await fetchLog(fetchFrom(filesOf(told)))
    const words = checkpointText('lishui.test/log', size, rootOfFirst(log, size))
    const id4 = Buffer.from(readKey(witness)?.id ?? '', 'hex')
    const bytes = concat(id4, u64(9), sign(null, cosigned(words, 9), pair.privateKey))
    return `${words}\n— jijian.test ${base64(bytes)}\n`
  }
  const counted = async (file: string): Promise<number> => {
    const log = await fetchLog(fetchFrom(filesOf(told)))
    const trace = tracesOf(log.entries, 9)[0]
    if (!trace) throw new Error('there is one draw')
    const found = closingSignatures(log, keysOf(log), trace, file)
    return found.filter(({ signed }) =>
      verify(null, signed.message, pair.publicKey, signed.signature),
    ).length
  }

  it('is a checkpoint with SEALED in it and no reveal yet', async () => {
    expect(await counted(await note(4))).toBe(1)
    expect(await counted(await note(3))).toBe(0)
    expect(await counted(await note(5))).toBe(0)
    expect(await counted(`${await note(5)}\n${await note(4)}`)).toBe(1)
    expect(await counted((await note(4)).replace('\n4\n', '\n3\n'))).toBe(0)
  })

  it('is followed by a result that is cosigned too', async () => {
    const drawn = [...told, entry(9, id, 7)]
    const log = await fetchLog(fetchFrom(filesOf(drawn)))
    const trace = tracesOf(log.entries, 9)[0]
    if (!trace) throw new Error('there is one draw')
    expect(trace.resultIndex).toBe(6)
    const words = checkpointText('lishui.test/log', 7, rootOfFirst(log, 7))
    const id4 = Buffer.from(readKey(witness)?.id ?? '', 'hex')
    const bytes = concat(id4, u64(9), sign(null, cosigned(words, 9), pair.privateKey))
    const file = `${words}\n— jijian.test ${base64(bytes)}\n`
    expect(resultSignatures(log, keysOf(log), trace, file)).toHaveLength(1)
    expect(resultSignatures(log, keysOf(log), trace, await note(4))).toHaveLength(0)
  })

  it('has one form', async () => {
    const both = `${await note(4)}\n${await note(5)}`
    expect(readClosing(both).map(({ size }) => size)).toEqual([4, 5])
    expect(readClosing('')).toEqual([])
    for (const bad of ['x', both.slice(0, -1), `${both}\n\n`, both.replace('\n\n', '\n')])
      expect(() => readClosing(bad)).toThrow()
  })
})

describe('the trace of a draw', () => {
  it('says for ever that it was late, aborted, replaced, objected to', () => {
    const id = 'LS-2026Q1-331100-001'
    const abort = entry(12, id, 9_000, concat(text('见证人缺席'), text('chen')))
    const told = tracesOf([entry(1, id, 5), entry(14, id, 6), abort, entry(13, id, 9_000)], 99_000)
    expect(told[0]).toMatchObject({
      draw: id,
      abortReason: '见证人缺席',
      abortedAt: 9_000,
      revealedAt: 9_000,
      objections: 1,
      overdue: false,
      abortedAlone: false,
      sourceFault: '',
    })
    const words = (JSON.parse(new TextDecoder().decode(bundle)) as { intent: string }).intent
    const intent = parseIntent(words)
    const due = intent.resultDeadline * 1000
    const keyDue = intent.keyRevealDeadline * 1000
    const begun = [entry(1, id, 5), entry(3, id, 6, encodeUtf8(words))]
    const overdue = (more: readonly Entry[], now: number): boolean[] =>
      tracesOf([...begun, ...more], now).flatMap((t) => [t.overdue, t.keyLate])
    expect(overdue([], due)).toEqual([false, false])
    expect(overdue([], due + 1)).toEqual([true, false])
    expect(overdue([entry(12, id, due + 1)], due + 2)).toEqual([true, false])
    expect(overdue([entry(12, id, due)], due * 2)).toEqual([false, false])
    expect(overdue([entry(9, id, due + 1)], keyDue)).toEqual([true, false])
    expect(overdue([entry(9, id, due), entry(13, id, keyDue)], keyDue * 2)).toEqual([false, false])
    expect(overdue([entry(9, id, due), entry(13, id, keyDue + 1)], keyDue * 2)).toEqual([
      false,
      true,
    ])
    const aborts = (signers: string): boolean | undefined =>
      tracesOf([...begun, entry(12, id, 7, concat(text('停电'), text(signers)))], 9)[0]
        ?.abortedAlone
    expect([aborts('chen'), aborts('chen、chen'), aborts('chen、wang')]).toEqual([
      true,
      true,
      false,
    ])
    const few = encodeUtf8(words.replace('dice-20', 'dice-19').replace(/seed 3 .*\n/, ''))
    expect(tracesOf([entry(3, id, 6, few)], 9)[0]?.sourceFault).toContain('63 比特')
    const thrown = concat(u8(2), text('dice-20'), text('314'))
    expect(tracesOf([...begun, entry(7, id, 7, thrown)], 9)[0]?.sourceFault).toContain('dice-20')
    const back = [entry(1, id, 7), entry(2, id, 7), entry(3, id, 6), entry(4, id, 8)]
    expect(tracesOf(back, 9)[0]?.backwards).toBe(true)
    expect(tracesOf(back.slice(0, 2), 9)[0]?.backwards).toBe(false)
    const drawn = tracesOf([entry(9, id, 5), entry(10, id, 6), entry(11, id, 7)], 8)
    expect(drawn[0]).toMatchObject({ drawnAt: 5, disclosed: 1, substituted: 1, abortedAt: 0 })
  })
})
