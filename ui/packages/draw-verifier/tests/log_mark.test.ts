// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { readBundle } from '../src/bundle.ts'
import { toHex } from '../src/bytes.ts'
import { readEntry, type Entry } from '../src/entry.ts'
import { compareBundleWithLog, compareMark, readMark } from '../src/log_mark.ts'
import { rootOfFirst, type PublicLog } from '../src/public_log.ts'
import { toBase64 } from '../src/sixty_four.ts'
import { buildBundle } from './bundle_builder.ts'
import { leafHash, rootOf } from './log_tree.ts'

const built = buildBundle({ alg: 'sha256', objects: 12, officers: 6 })
const bundle = readBundle(built.bytes)
const { size } = bundle.checkpoint

const logOf = (entries: readonly Uint8Array[]): PublicLog => {
  const leaves = entries.map(leafHash)
  const root = rootOf(leaves)
  return {
    checkpoint: { text: '', origin: 'lishui.test/log', size: leaves.length, root, signatures: [] },
    entries: entries.map((bytes) => readEntry(bytes) as Entry),
    leaves,
  }
}
const log = logOf(built.log)
const noteOf = (at: number, origin = 'lishui.test/log'): string =>
  `${origin}\n${at}\n${toBase64(rootOfFirst(log, at))}\n\n— jijian.test ${toBase64(new Uint8Array(76))}\n`
const url = (note: string): string =>
  `https://cq.example.gov.cn/log.html#note=${Buffer.from(note).toString('base64url')}`

describe('a mark of the log on paper', () => {
  it('is read from the code, from the note and from what is typed', () => {
    for (const note of [noteOf(7), noteOf(8), noteOf(9)]) {
      const plain = readMark(note)
      expect(plain && compareMark(plain, log)).toBe('same')
      expect(plain?.note?.signatures.map(({ name }) => name)).toEqual(['jijian.test'])
      expect(readMark(url(note))).toEqual(plain)
      expect(readMark(note.trim().replaceAll('\n', '\r\n'))).toEqual(plain)
    }
    const hex = toHex(rootOfFirst(log, 7)).replace(/(.{4})(?=.)/g, '$1 ')
    for (const typed of [`7 ${hex}`, `7条\n${hex.toUpperCase()}`, `7：${hex}`]) {
      const read = readMark(typed)
      expect(read && compareMark(read, log)).toBe('same')
    }
  })

  it('is refused when a digit is wrong, the log is shorter or another one', () => {
    const hex = toHex(rootOfFirst(log, 7))
    const wrong = readMark(`7 ${hex.replace(/^./, (c) => (c === '0' ? '1' : '0'))}`)
    expect(wrong && compareMark(wrong, log)).toBe('differs')
    const later = readMark(`8 ${hex}`)
    expect(later && compareMark(later, log)).toBe('differs')
    const long = readMark(`${log.leaves.length + 1} ${hex}`)
    expect(long && compareMark(long, log)).toBe('shorter')
    const other = readMark(noteOf(7, 'hangzhou.test/log'))
    expect(other && compareMark(other, log)).toBe('other')
    for (const bad of ['', '7', `7 ${hex.slice(1)}`, 'x\n\ny', url('x'), 'https://a/#note=%'])
      expect(readMark(bad)).toBeUndefined()
  })
})

describe('a bundle beside the public log', () => {
  it('holds every entry of its draw, and is told of later ones', () => {
    expect(compareBundleWithLog(bundle, log)).toBe(log.leaves.length - size)
    const last = built.log[size - 1] as Uint8Array
    const more = logOf([...built.log.slice(0, size), last])
    expect(compareBundleWithLog(bundle, more)).toBe(1)
  })

  it('is refused when the log is another, shorter, or holds an entry that the bundle leaves out', () => {
    expect(() => compareBundleWithLog(bundle, logOf(built.log.slice(0, size - 1)))).toThrow(/只有/)
    const first = built.log[0] as Uint8Array
    expect(() => compareBundleWithLog(bundle, logOf([first, ...built.log]))).toThrow(/总指纹/)
    const leaves = bundle.checkpoint.leaves.slice(1)
    const hiding = { ...bundle, checkpoint: { ...bundle.checkpoint, leaves } }
    expect(() => compareBundleWithLog(hiding, log)).toThrow(/数据包里写了/)
  })
})
