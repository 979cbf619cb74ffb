// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check'
import { sm3 as foreignSm3 } from 'sm-crypto-v2'
import { describe, expect, it } from 'vitest'
import { fromHex, Reader, toHex, u16, u64 } from '../src/bytes.ts'
import { canonicalText, readCanonical, type Json } from '../src/canonical.ts'
import { hashOf } from '../src/hash.ts'
import { isConsistent, isIncluded } from '../src/merkle.ts'
import { sm3 } from '../src/sm3.ts'
import { decodeUtf8, encodeUtf8 } from '../src/utf8.ts'
import { consistencyProof, inclusionProof, leafHash, logHash, rootOf } from './log_tree.ts'

describe('SM3', () => {
  it('gives the two values of GB/T 32905', () => {
    expect(toHex(sm3(encodeUtf8('abc')))).toBe(
      '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    )
    expect(toHex(sm3(encodeUtf8('abcd'.repeat(16))))).toBe(
      'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
    )
  })

  it('agrees with another implementation on any message', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        (bytes) => toHex(sm3(bytes)) === foreignSm3(bytes),
      ),
    )
  })
})

describe('UTF-8', () => {
  it('reads and writes what the platform reads and writes', () => {
    const encoder = new TextEncoder()
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(encodeUtf8(text)).toEqual(encoder.encode(text))
        expect(decodeUtf8(encodeUtf8(text))).toBe(text)
      }),
    )
  })

  it('refuses just what a strict decoder refuses', () => {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    const theirs = (bytes: Uint8Array): string | undefined => {
      try {
        return strict.decode(bytes)
      } catch {
        return undefined
      }
    }
    const lead = fc.constantFrom(
      0x41,
      0xc0,
      0xc1,
      0xc2,
      0xe0,
      0xed,
      0xef,
      0xf0,
      0xf4,
      0xf5,
      0x80,
      0x9f,
      0xa0,
      0xbb,
      0xbf,
    )
    const bytes = fc.array(lead, { maxLength: 6 }).map((b) => Uint8Array.from(b))
    fc.assert(
      fc.property(bytes, (b) => decodeUtf8(b) === theirs(b)),
      { numRuns: 3000 },
    )
  })
})

describe('RFC 8785', () => {
  it('writes the example of section 3.2.2', () => {
    const value = {
      numbers: JSON.parse('[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001]'),
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    }
    const expected =
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    expect(canonicalText(value)).toBe(expected)
  })

  it('sorts keys in UTF-16 order as in section 3.2.3', () => {
    const value = {
      '\u20ac': 1,
      '\r': 2,
      '\ufb33': 3,
      '1': 4,
      '\u{1f600}': 5,
      '\u0080': 6,
      '\u00f6': 7,
    }
    const sorted = Object.values(
      JSON.parse(canonicalText(value).replace('"1":', '"_1":')) as object,
    )
    expect(sorted).toEqual([2, 4, 6, 7, 1, 5, 3])
  })

  it('reads back any value it wrote', () => {
    const whole = fc.jsonValue({ maxDepth: 4 }).filter((v) => !JSON.stringify(v).includes('\\ud'))
    fc.assert(
      fc.property(whole, (value) => {
        const text = canonicalText(value as Json)
        expect(canonicalText(readCanonical(encodeUtf8(text)) as Json)).toBe(text)
      }),
    )
  })

  it.each([
    '{"b":1,"a":2}',
    '{"a":1,"a":1}',
    '{"a": 1}',
    '1.0',
    '-0',
    '1e2',
    '"\\u0041"',
    '"\\/"',
    ' 1',
    '1 ',
    '"\\ud800"',
    '\ufeff1',
    '01',
    '{"a":1}\n',
    'NaN',
    '[1,]',
    '['.repeat(100) + ']'.repeat(100),
  ])('refuses %s', (text) => {
    expect(readCanonical(encodeUtf8(text))).toBeUndefined()
  })
})

describe('RFC 6962', () => {
  const leaves = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ].map((h) => leafHash(fromHex(h)!))

  it('gives the known roots', () => {
    expect(toHex(rootOf([]))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    )
    expect(toHex(rootOf(leaves.slice(0, 1)))).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    )
    expect(toHex(rootOf(leaves.slice(0, 2)))).toBe(
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    )
    expect(toHex(rootOf(leaves))).toBe(
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    )
  })

  const many = Array.from({ length: 40 }, (_, i) => leafHash(u64(i)))

  it('proves every leaf of every tree, and only there', () => {
    for (let n = 1; n <= 40; n++) {
      const root = rootOf(many.slice(0, n))
      for (let m = 0; m < n; m++) {
        const proof = inclusionProof(m, many.slice(0, n))
        expect(isIncluded(logHash, many[m]!, m, n, proof, root)).toBe(true)
        expect(isIncluded(logHash, many[m]!, m + 1, n, proof, root)).toBe(false)
        expect(isIncluded(logHash, many[(m + 1) % 40]!, m, n, proof, root)).toBe(false)
        expect(isIncluded(logHash, many[m]!, m, n, [...proof, root], root)).toBe(false)
        expect(isIncluded(logHash, many[m]!, m, n, proof.slice(1), root)).toBe(n === 1)
      }
    }
  })

  it('proves every prefix of every tree, and no other', () => {
    for (let n = 1; n <= 40; n++) {
      const root = rootOf(many.slice(0, n))
      for (let m = 0; m <= n; m++) {
        const old = rootOf(many.slice(0, m))
        const proof = consistencyProof(m, many.slice(0, n))
        expect(isConsistent(logHash, m, old, n, root, proof)).toBe(true)
        expect(isConsistent(logHash, m, root, n, old, proof)).toBe(m === n)
        expect(isConsistent(logHash, m, old, n, root, [...proof, root])).toBe(false)
        if (m > 0 && m < n)
          expect(isConsistent(logHash, m, old, n, root, proof.slice(1))).toBe(false)
      }
    }
  })
})

describe('bytes', () => {
  it('reads integers it wrote and refuses to read past the end', () => {
    fc.assert(fc.property(fc.maxSafeNat(), (n) => new Reader(u64(n)).uint(8) === n))
    expect(new Reader(u16(7)).uint(4)).toBeUndefined()
    expect(
      new Reader(Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255)).uint(8),
    ).toBeUndefined()
  })

  it.each(['A0', '0', 'zz', '0x'])('does not take %s for hexadecimal', (text) => {
    expect(fromHex(text)).toBeUndefined()
  })

  it('separates the parts that a hash is made of', () => {
    const hash = hashOf('sha256')
    expect(hash.ds('t', encodeUtf8('ab'), encodeUtf8('c'))).not.toEqual(
      hash.ds('t', encodeUtf8('a'), encodeUtf8('bc')),
    )
  })
})
