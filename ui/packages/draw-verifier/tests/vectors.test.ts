// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { compare, toHex, u32, u8 } from '../src/bytes.ts'
import { commit, listLeaf, objectRecord, saltsOf } from '../src/commitments.ts'
import { formatOutcome, runDraw } from '../src/core.ts'
import { hashOf } from '../src/hash.ts'
import { parseInstance } from '../src/instance.ts'
import { encodeUtf8 } from '../src/utf8.ts'

const folder = fileURLToPath(new URL('../../../../tests/vectors/', import.meta.url))
const read = (name: string): string => readFileSync(folder + name, 'utf8')
const cases = readdirSync(folder).filter((name) => name.endsWith('.sx'))

describe('the vectors of sx/v1', () => {
  it.each(cases)('%s comes out byte for byte', (name) => {
    const instance = parseInstance(read(name))
    expect(formatOutcome(instance, runDraw(instance))).toBe(read(name.replace(/sx$/, 'out')))
  })

  it('comes out of the command from any folder', () => {
    const cli = fileURLToPath(new URL('../cli.ts', import.meta.url))
    const env = { ...process.env, INIT_CWD: folder }
    const out = execFileSync(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', cli, 'core', 'v1-sm3.sx'],
      { env, cwd: '/' },
    )
    expect(out.toString()).toBe(read('v1-sm3.out'))
  })

  it('does not depend on the order of the lists in the file', () => {
    const text = read('v2-overlay.sx')
    const lines = text.trimEnd().split('\n')
    const moved = [
      ...lines.filter((l) => l.startsWith('obj')).reverse(),
      ...lines.filter((l) => !l.startsWith('obj')),
    ]
    const instance = parseInstance(moved.join('\n'))
    expect(formatOutcome(instance, runDraw(instance))).toBe(read('v2-overlay.out'))
  })
})

/** The table of section 8. */
const values = {
  'v1-sha256.sx': {
    kcommit: '8970a0326bff7dc79b82d97f1613b3b8826020724cc1b9f9954842dbbfadc786',
    salt0: '4c10aba8f960268ab9afc565e9a59a62',
    salt: '948c708ea52f95427ee4d9a943b460e8',
    hiding: '99700badd158861fd7adfa6676aaaa76',
    inner: 'fbf6399a5c27f07f76fad70f2964d34d1811ceb90eb6096645c9aed7c69ab0d7',
    leaf: '77a2c0448d0536bd4985a3d603698284f8563ae79e73a324aeace11f656b041a',
    balls: ['ccf299ab693f2374', '4c3441229069cff4'],
    cutoffs: ['15d3c1225f150772', '4c3441229069cff4', '40f9dc2df24e24c7', '2b86e2e10619ce2f'],
    seatTicket: 'ac8487228851c460',
    pairTicket: '6a8928409aed55be',
    ds: '4e8c6cc2eb6d995528ffc12faf2eca91d96e6ab9129839cf36897640b485dd2c',
  },
  'v1-sm3.sx': {
    kcommit: 'fd3250ea3540677128cf8938bb6c9ffafb125b78ebe6a9d085349afb17a8ee70',
    salt0: '54f2097e1c0f83a4b572a309e9c86362',
    salt: 'a2fd9e27d692d8978c579eb98eb186fa',
    hiding: 'a0d2ef24ac81af2e0cb290464db954bb',
    inner: '1557a441eeb9988705d26771ae7bfcf2ffdd75997406319fcac41fcbad01f117',
    leaf: 'cc2ac2eb419f0025d1a3db09a8c6961436cadd0ec4ccf695384b20f8149a0baa',
    balls: ['ba7cd70cc17c4fb7', '3ef4a9718677f76c'],
    cutoffs: ['242baa35a3f7a563', '3ef4a9718677f76c', '6835511eac7fbf25', '5b32bba297f8b11d'],
    seatTicket: 'f3ac36b2178e6dcb',
    pairTicket: '161bcde0a134e5a2',
    ds: 'a60f156bdc9339bbe8e7be9a860ea8b8e71b48270bf5065745f23d22501d6252',
  },
} as const

const intermediate = (name: string) => {
  const instance = parseInstance(read(name))
  const { alg, secret, objects, officers, recusals } = instance
  const hash = hashOf(alg)
  const outcome = runDraw(instance)
  const e03 = 2
  const salt = saltsOf(hash, 'sx/v1/salt/obj', secret)
  const hiding = saltsOf(hash, 'sx/v1/leaf/obj', secret)
  const tickets = hash.ds('sx/v1/tickets/object', outcome.seed)
  const pairs = hash.ds('sx/v1/tickets/pair', outcome.seed)
  const first8 = (bytes: Uint8Array): string => toHex(bytes.subarray(0, 8))
  const officerSalt = saltsOf(hash, 'sx/v1/salt/off', secret)
  const record = objectRecord(objects[e03]!)
  return {
    kcommit: toHex(commit(hash, secret, objects, officers, recusals).kcommit),
    salt0: toHex(salt(0)),
    salt: toHex(salt(e03)),
    hiding: toHex(hiding(e03)),
    inner: toHex(hash.of(u8(2), salt(e03))),
    leaf: toHex(listLeaf(hash, hiding(e03), record, salt(e03))),
    balls: [0, 1].map((j) => first8(hash.of(tickets, salt(e03), u32(j)))),
    cutoffs: outcome.counts.map(({ cutoff }) => first8(cutoff)),
    seatTicket: first8(hash.of(hash.ds('sx/v1/tickets/slot', outcome.seed), salt(e03), u32(0))),
    pairTicket: first8(hash.of(hash.of(pairs, salt(e03), u32(0)), officerSalt(4))),
    ds: toHex(hash.ds('sx/v1/test', new Uint8Array(0), encodeUtf8('abc'))),
  }
}

describe('the intermediate values of section 8', () => {
  it.each(Object.entries(values))('%s', (name, expected) => {
    expect(intermediate(name)).toEqual(expected)
  })

  it('takes the least ball as the ticket', () => {
    const instance = parseInstance(read('v1-sha256.sx'))
    const { tickets, selected } = runDraw(instance)
    for (const { index, ticket } of selected) expect(compare(ticket, tickets[index]!)).toBe(0)
  })
})
