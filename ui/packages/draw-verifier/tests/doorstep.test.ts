// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { canonicalText, type Json } from '../src/canonical.ts'
import { checkProof } from '../src/doorstep.ts'
import { concat, lengthPrefixed } from '../src/bytes.ts'
import { readDisclosed, readObjection } from '../src/entry.ts'
import { hashOf, type Alg } from '../src/hash.ts'
import { fromBase64, toBase64 } from '../src/sixty_four.ts'
import { encodeUtf8 } from '../src/utf8.ts'

const read = (name: string): string =>
  readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8')
const visit = read('doorstep_sha256')
const listed = read('membership_sm3')

type Fields = { [key: string]: Json }

/** The proof after a change, with a check that fits again: only the proof itself can refuse it. */
const forged = (text: string, change: (fields: Fields) => void): string => {
  const fields = JSON.parse(text) as Fields
  change(fields)
  delete fields['check']
  const hash = hashOf(fields['alg'] as Alg).ds(
    fields['format'] as string,
    encodeUtf8(canonicalText(fields)),
  )
  return canonicalText({ ...fields, check: toBase64(hash.subarray(0, 16)) })
}

const flipped = (value: Json | undefined): Json => {
  if (typeof value === 'number') return value + 1
  if (typeof value !== 'string') throw new Error('only texts and numbers can be flipped')
  const bytes = fromBase64(value) ?? new Uint8Array(0)
  bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1
  return toBase64(bytes)
}

/** The object a path of keys leads to. */
const at = (fields: Fields, path: readonly (string | number)[]): Fields => {
  let place: Json = fields
  for (const key of path) place = (place as Fields)[key as string] ?? {}
  return place as Fields
}

describe('a doorstep proof', () => {
  it('proves unit and officers of a draw made by the other program', () => {
    const found = checkProof(visit)
    expect(found.kind).toBe('doorstep')
    if (found.kind !== 'doorstep') return
    expect(found.unit.id).toMatch(/^9133/)
    expect(found.officers.length).toBeGreaterThan(1)
    expect(found.officers.every((id) => id !== '')).toBe(true)
  })

  it('falls with every character that is changed', () => {
    for (const whole of [visit, listed]) {
      for (let i = 0; i < whole.length; i += 1) {
        const other = whole[i] === 'A' ? 'B' : 'A'
        expect(() => checkProof(whole.slice(0, i) + other + whole.slice(i + 1)), `${i}`).toThrow()
      }
    }
  })

  it('falls with every value that is changed, also when its check fits', () => {
    const places: [readonly (string | number)[], readonly string[]][] = [
      [[], ['ball', 'nodes', 'seed', 'ticket']],
      [['trees', 'objects'], ['root']],
      [['trees', 'officers'], ['root']],
      [['trees', 'results'], ['root']],
      [['trees', 'seats'], ['root']],
      [['unit'], ['hiding', 'index', 'record', 'salt']],
      [
        ['rows', 0],
        ['hiding', 'leaf', 'pass', 'rank'],
      ],
      [
        ['seats', 0],
        ['hiding', 'leaf', 'seat'],
      ],
      [
        ['seats', 1, 'officer'],
        ['cover', 'hiding', 'index', 'record'],
      ],
    ]
    expect(checkProof(forged(visit, () => undefined)).kind).toBe('doorstep')
    for (const [path, keys] of places) {
      for (const key of keys) {
        const change = (fields: Fields): void => {
          const place = at(fields, path)
          place[key] = flipped(place[key])
        }
        expect(() => checkProof(forged(visit, change)), `${path.join('.')}.${key}`).toThrow()
      }
    }
  })

  it('falls when the ticket is above the cutoff, a seat is taken out or an officer exchanged', () => {
    const changes: ((fields: Fields) => void)[] = [
      (fields) => {
        at(fields, ['rows', 0])['cutoff'] = toBase64(new Uint8Array(32))
      },
      (fields) => {
        fields['rows'] = []
      },
      (fields) => {
        fields['seats'] = (fields['seats'] as Json[]).slice(1)
      },
      (fields) => {
        at(fields, ['seats', 0])['officer'] = null
      },
      (fields) => {
        at(fields, ['seats', 0])['officer'] = at(fields, ['seats', 1])['officer'] ?? null
      },
    ]
    for (const change of changes) expect(() => checkProof(forged(visit, change))).toThrow()
  })
})

describe('a proof of the list', () => {
  it('holds with SM3, and tells nothing the ticket could be computed from', () => {
    const found = checkProof(listed)
    expect(found.kind).toBe('membership')
    expect(listed).not.toContain('salt')
    for (const key of ['cover', 'hiding', 'index', 'record']) {
      const change = (fields: Fields): void => {
        const unit = at(fields, ['unit'])
        unit[key] = flipped(unit[key])
      }
      expect(() => checkProof(forged(listed, change)), key).toThrow()
    }
  })
})

describe('entries beside the steps', () => {
  const text = (words: string): Uint8Array => lengthPrefixed(encodeUtf8(words))

  it('are read exactly, or not at all', () => {
    expect(readDisclosed(text('91331102X/001'))).toBe('91331102X/001')
    expect(readDisclosed(concat(text('91331102X/001'), new Uint8Array(1)))).toBeUndefined()
    const paper = new Uint8Array(32).fill(7)
    const body = concat(text('企业协会'), text('异议内容'), paper)
    expect(readObjection(body)).toEqual({
      organisation: '企业协会',
      text: '异议内容',
      document: paper,
    })
    expect(readObjection(body.subarray(0, body.length - 1))).toBeUndefined()
    expect(readObjection(concat(body, new Uint8Array(1)))).toBeUndefined()
  })
})
