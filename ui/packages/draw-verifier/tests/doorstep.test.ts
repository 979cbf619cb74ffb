// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { canonicalText, type Json } from '../src/canonical.ts'
import { concat, lengthPrefixed, Refusal, toHex } from '../src/bytes.ts'
import { checkProof, type DoorstepFindings } from '../src/doorstep.ts'
import { kDoorstepStart, type Doorstep } from '../src/doorstep_bytes.ts'
import { signatureHolds } from '../signature.ts'
import { standingSeats } from '../src/doorstep_swaps.ts'
import { readDisclosed, readObjection } from '../src/entry.ts'
import { hashOf, type Alg } from '../src/hash.ts'
import { fromBase64, toBase64 } from '../src/sixty_four.ts'
import { encodeUtf8 } from '../src/utf8.ts'

const read = (name: string): string => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8')
const visit = read('doorstep.txt')
const reserve = read('doorstep_reserve.txt')
const listed = read('membership_sm3.json')

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

/** The proof after a change of its bytes, with a check that fits again. */
const rebuilt = (text: string, change: (body: Uint8Array) => Uint8Array): string => {
  const bytes = fromBase64(text.slice(kDoorstepStart.length)) ?? new Uint8Array(0)
  const body = change(Uint8Array.from(bytes.subarray(0, bytes.length - 16)))
  const check = hashOf('sha256').ds('sx/v1/doorstep', body).subarray(0, 16)
  return kDoorstepStart + toBase64(concat(body, check))
}

const visitOf = (text: string): DoorstepFindings => {
  const findings = checkProof(text)
  if (findings.kind !== 'doorstep') throw new Error('no doorstep proof')
  return findings
}

/** What has to be compared with the published values. */
const leadsTo = ({ file, roots, ticket }: DoorstepFindings): string =>
  [file.seed, roots.objects, roots.officers, roots.rows, roots.seats, roots.log, ticket]
    .map((bytes) => (bytes ? toHex(bytes) : '-'))
    .join()

describe('a doorstep proof', () => {
  it('proves unit and officers of a draw made by the other program', () => {
    for (const text of [visit, reserve]) {
      const { unit, officers, witnesses } = visitOf(text)
      expect(unit.id).toMatch(/^9133/)
      expect(officers.length).toBeGreaterThan(1)
      expect(officers.every((id) => id !== '')).toBe(true)
      expect(witnesses.map(({ name }) => name)).toEqual(['jijian.test'])
      for (const { key, signed } of witnesses) expect(signatureHolds(key, signed)).toBe(true)
    }
    expect(visitOf(visit).file.swaps).toEqual([])
  })

  it('shows of a reserve the entry of the log that brought it in', () => {
    const { file, roots } = visitOf(reserve)
    expect(file.rows.map(({ kind }) => kind).sort()).toEqual([1, 2])
    expect(file.swaps.map(({ kind, number }) => [kind, number])).toEqual([[1, 1]])
    const came = file.rows.find(({ kind }) => kind === 2)
    expect(file.swaps[0]?.rows[0]?.in).toBe(came?.leaf)
    expect(roots.seats).toBeDefined()
    expect(roots.log).toBeDefined()
  })

  it('falls with every character that is changed', () => {
    for (const whole of [visit, reserve, listed]) {
      for (let i = 0; i < whole.length; i += 1) {
        const other = whole[i] === 'A' ? 'B' : 'A'
        expect(() => checkProof(whole.slice(0, i) + other + whole.slice(i + 1)), `${i}`).toThrow()
      }
    }
  })

  it('falls or leads elsewhere with every byte that is changed, also when its check fits', () => {
    for (const text of [visit, reserve]) {
      const truth = leadsTo(visitOf(text))
      expect(leadsTo(visitOf(rebuilt(text, (body) => body)))).toBe(truth)
      const size = (fromBase64(text.slice(kDoorstepStart.length)) ?? []).length - 16
      let unseen = 0
      for (let place = 0; place < size; place++) {
        const changed = rebuilt(text, (body) => {
          body[place] = (body[place] ?? 0) ^ 1
          return body
        })
        try {
          const findings = visitOf(changed)
          const [one] = findings.witnesses
          const signed = one !== undefined && signatureHolds(one.key, one.signed)
          if (leadsTo(findings) === truth && signed) unseen += 1
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal)
        }
      }
      // Counts, the draw's id where no entry stands for it, and a larger cutoff are compared with the bundle.
      expect(unseen).toBeLessThan(60)
    }
  })

  it('falls without its rows, its entry, or with somebody else on a seat', () => {
    const body = fromBase64(reserve.slice(kDoorstepStart.length)) ?? new Uint8Array(0)
    const { file } = visitOf(reserve)
    expect(standingSeats(file)).toHaveLength(
      file.chairs.length + (file.swaps[0]?.seats.length ?? 0),
    )
    const swap = file.swaps[0]
    if (!swap) throw new Error('no entry')
    const [seat] = swap.seats
    if (!seat?.own) throw new Error('no seat')
    const changes: Doorstep[] = [
      { ...file, swaps: [] },
      { ...file, log: null },
      { ...file, swaps: [swap, swap] },
      { ...file, swaps: [{ ...swap, kind: 2 }] },
      { ...file, swaps: [{ ...swap, rows: [{ out: 0, in: swap.rows[0]?.out ?? 0 }] }] },
      { ...file, swaps: [{ ...swap, seats: [{ ...seat, seat: 9 }] }] },
      { ...file, rows: file.rows.map((row) => ({ ...row, kind: 1 })) },
    ]
    for (const change of changes) expect(() => standingSeats(change)).toThrow(Refusal)
    expect(body.length).toBeLessThan(2700)
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
