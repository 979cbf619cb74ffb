// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { canonicalText, type Json } from '../src/canonical.ts'
import { kSteps, type Step } from '../src/steps.ts'
import { encodeUtf8 } from '../src/utf8.ts'
import { verifyBundle } from '../src/verify.ts'
import { buildBundle, type Built } from './bundle_builder.ts'

type Tree = { [key: string]: Json }
const failedStep = async (bytes: Uint8Array) => (await verifyBundle(bytes)).failed
const whole = buildBundle({ alg: 'sha256', objects: 24, officers: 6 })

describe('a bundle as it was published', () => {
  it.each(['sha256', 'sm3'] as const)('holds in every step with %s', async (alg) => {
    const { bytes, outcome } = buildBundle({ alg, objects: 40, officers: 8, after: 5 })
    const seen: string[] = []
    const { steps, failed, pending } = await verifyBundle(bytes, ({ step }) => void seen.push(step))
    expect(steps.filter(({ state }) => state !== 'ok')).toEqual([])
    expect({ failed, pending, seen }).toEqual({ failed: null, pending: false, seen: [...kSteps] })
    expect(outcome.selected.length).toBeGreaterThan(5)
    expect(outcome.seats.length).toBeGreaterThan(5)
  })

  it('waits with the lists until the key is revealed', async () => {
    const { bytes } = buildBundle({ alg: 'sha256', objects: 24, officers: 6, sealed: true })
    const { steps, failed, pending } = await verifyBundle(bytes)
    expect(steps.map(({ state }) => state)).toEqual([
      ...Array(5).fill('ok'),
      ...Array(4).fill('pending'),
    ])
    expect({ failed, pending }).toEqual({ failed: null, pending: true })
    expect(steps.at(-1)?.sentence).toContain('2026年4月1日')
  })
})

describe('entries that are no step', () => {
  it.each([true, false])('may stand after the result: sealed %s', async (sealed) => {
    const { bytes } = buildBundle({
      alg: 'sha256',
      objects: 24,
      officers: 6,
      sealed,
      later: [11, 10, 14, 11],
    })
    expect(await failedStep(bytes)).toBeNull()
  })

  it('are objections from the lists on, and nothing else before the intent', async () => {
    const plan = { alg: 'sha256', objects: 24, officers: 6 } as const
    expect(await failedStep(buildBundle({ ...plan, early: [14, 14] }).bytes)).toBeNull()
    expect(await failedStep(buildBundle({ ...plan, early: [10] }).bytes)).toBe('log')
  })

  it.each([[12], [9], [4]])('do not include type %d', async (type) => {
    const plan = { alg: 'sha256', objects: 24, officers: 6, later: [type] } as const
    expect(await failedStep(buildBundle(plan).bytes)).toBe('log')
  })
})

describe('a bundle before the key reveal', () => {
  it('may not hold lists already', async () => {
    const { json } = buildBundle({ alg: 'sha256', objects: 24, officers: 6, sealed: true })
    const tree = { ...json, officers: whole.json['officers'] as Json }
    expect(await failedStep(encodeUtf8(canonicalText(tree)))).toBe('lists')
  })
})

describe('a bundle with any byte changed', () => {
  it.each([
    ['revealed', buildBundle({ alg: 'sha256', objects: 4, officers: 2 })],
    ['sealed', buildBundle({ alg: 'sm3', objects: 4, officers: 2, sealed: true })],
  ] as [string, Built][])(
    'is refused, every byte, %s',
    async (_, { bytes }) => {
      const survivors: number[] = []
      for (let at = 0; at < bytes.length; at++) {
        const original = bytes[at] as number
        const digit = original >= 48 && original <= 57
        const other = [original ^ (2 << (at % 7)), digit ? 48 + ((original - 47) % 10) : 0]
        const flips = [original ^ 1, other[at % 2] as number]
        for (const flipped of flips) {
          bytes[at] = flipped
          if ((await failedStep(bytes)) === null) survivors.push(at)
        }
        bytes[at] = original
      }
      expect(survivors).toEqual([])
      expect(await failedStep(bytes)).toBeNull()
    },
    300_000,
  )

  it('is refused when cut short, lengthened or empty', async () => {
    const { bytes } = whole
    for (const changed of [
      bytes.slice(0, -1),
      new Uint8Array([...bytes, 10]),
      new Uint8Array(0),
      new Uint8Array([0xef, 0xbb, 0xbf, ...bytes]),
      encodeUtf8('null'),
      encodeUtf8('[]'),
    ]) {
      expect(await failedStep(changed)).toBe('format')
    }
  })
})

const swap = (rows: Json[], a: number, b: number): void => {
  ;[rows[a], rows[b]] = [rows[b] as Json, rows[a] as Json]
}

const rows = (tree: Tree, ...path: string[]): Tree[] => {
  let at: Json = tree
  for (const key of path) at = (at as Tree)[key] as Json
  return at as Tree[]
}

const lines = (tree: Tree, change: (text: string) => string): void => {
  tree['intent'] = change(tree['intent'] as string)
}

/** What somebody did to the published record, and the step that must name it. */
const tampering: [string, Step, (tree: Tree) => void][] = [
  ['an unknown key', 'format', (t) => void (t['extra'] = 1)],
  ['a missing key', 'format', (t) => void delete t['alg']],
  ['other rules', 'log', (t) => void ((t['rules'] as Tree)['id'] = 'zhejiang/lishui/2025')],
  ['rules that are no object', 'format', (t) => void (t['rules'] = [])],
  ['a fraction in the rules', 'format', (t) => void ((t['rules'] as Tree)['share'] = 0.5)],
  [
    'a remedy nobody knows',
    'format',
    (t) => void ((t['rules'] as Tree)['remedies'] = { value: ['x'] }),
  ],
  [
    'a number that is too large',
    'format',
    (t) => void ((rows(t, 'objects')[0] as Tree)['balls'] = 70000),
  ],
  ['no balls at all', 'lists', (t) => void ((rows(t, 'objects')[0] as Tree)['balls'] = 0)],
  ['a fraction', 'format', (t) => void ((rows(t, 'objects')[0] as Tree)['visits'] = 0.5)],
  ['lists without the key', 'log', (t) => void (t['secret'] = null)],
  ['another draw id', 'intent', (t) => void (t['draw'] = 'LS-2026Q1-331100-002')],
  ['another algorithm', 'intent', (t) => void (t['alg'] = 'sm3')],
  ['an intent with CRLF', 'intent', (t) => lines(t, (s) => s.replace('\n', '\r\n'))],
  [
    'an intent without its last line',
    'intent',
    (t) => lines(t, (s) => s.replace(/annual_cap.*\n/, '')),
  ],
  [
    'a quota with a leading zero',
    'intent',
    (t) => lines(t, (s) => s.replace(' 25 100', ' 025 100')),
  ],
  [
    'exchanged list roots',
    'intent',
    (t) => {
      const result = t['result'] as Tree
      ;[result['root_obj'], result['root_off']] = [
        result['root_off'] as Json,
        result['root_obj'] as Json,
      ]
    },
  ],
  ['a lower quota', 'log', (t) => lines(t, (s) => s.replace(' 25 100', ' 20 100'))],
  ['a later deadline', 'log', (t) => lines(t, (s) => s.replace('1767398400', '1767398401'))],
  ['a dropped log entry', 'log', (t) => void rows(t, 'checkpoint', 'leaves').splice(4, 1)],
  ['reordered log entries', 'log', (t) => swap(rows(t, 'checkpoint', 'leaves'), 0, 1)],
  [
    'a doubled log entry',
    'log',
    (t) => {
      const leaves = rows(t, 'checkpoint', 'leaves')
      leaves.push(leaves.at(-1) as Tree)
    },
  ],
  [
    'a shortened inclusion proof',
    'log',
    (t) => void rows(t, 'checkpoint', 'leaves', '0', 'proof').pop(),
  ],
  ['a shortened consistency proof', 'log', (t) => void rows(t, 'checkpoint', 'consistency').pop()],
  ['another log size', 'log', (t) => void ((t['checkpoint'] as Tree)['size'] = 1_000)],
  ['an older seal', 'log', (t) => void ((t['checkpoint'] as Tree)['sealed_size'] = 8)],
  ['dice without their number', 'intent', (t) => lines(t, (s) => s.replace('dice-20', 'dice'))],
  [
    'a lottery without its issue',
    'intent',
    (t) => lines(t, (s) => s.replace('ssq-2026001', 'ssq')),
  ],
  ['other dice', 'reveals', (t) => void ((rows(t, 'contributions')[2] as Tree)['value'] = '3131')],
  [
    'another witness secret',
    'reveals',
    (t) => void ((rows(t, 'contributions')[0] as Tree)['value'] = '00'.repeat(48)),
  ],
  ['reordered contributions', 'reveals', (t) => swap(rows(t, 'contributions'), 0, 1)],
  ['a missing contribution', 'reveals', (t) => void rows(t, 'contributions').pop()],
  ['another seed', 'seed', (t) => void ((t['result'] as Tree)['seed'] = 'ab'.repeat(32))],
  [
    'another result root',
    'seed',
    (t) => void ((t['result'] as Tree)['root_res'] = 'ab'.repeat(32)),
  ],
  ['another key', 'lists', (t) => void (t['secret'] = 'ab'.repeat(32))],
  ['an exchanged object', 'lists', (t) => void ((rows(t, 'objects')[0] as Tree)['id'] = '0')],
  ['a dropped object', 'lists', (t) => void rows(t, 'objects').pop()],
  ['exchanged objects', 'lists', (t) => swap(rows(t, 'objects'), 0, 1)],
  [
    'an object with another name',
    'lists',
    (t) => void (((rows(t, 'objects')[0] as Tree)['detail'] as Tree)['name'] = '甲'),
  ],
  [
    'an object without its details',
    'lists',
    (t) => void ((rows(t, 'objects')[0] as Tree)['detail'] = null),
  ],
  ['one more ball', 'lists', (t) => void ((rows(t, 'objects')[0] as Tree)['balls'] = 9)],
  [
    'an officer with a higher cap',
    'lists',
    (t) => void ((rows(t, 'officers')[0] as Tree)['cap'] = 10),
  ],
  ['a dropped recusal', 'lists', (t) => void rows(t, 'recusals').pop()],
  [
    'a recusal for another reason',
    'lists',
    (t) => void ((rows(t, 'recusals')[0] as Tree)['reason'] = 9),
  ],
  ['exchanged ranks', 'selection', (t) => swap(rows(t, 'result', 'selected'), 0, 1)],
  ['a dropped unit', 'selection', (t) => void rows(t, 'result', 'selected').shift()],
  [
    'a unit drawn by hand',
    'selection',
    (t) => {
      const [first] = rows(t, 'result', 'selected') as [Tree]
      first['index'] = first['index'] === 1 ? 2 : 1
    },
  ],
  [
    'a row too many',
    'selection',
    (t) => {
      const selected = rows(t, 'result', 'selected')
      selected.push(selected.at(-1) as Tree)
    },
  ],
  [
    'a favoured officer',
    'officers',
    (t) => {
      const seat = rows(t, 'result', 'seats')[0] as Tree
      seat['officer'] = seat['officer'] === 0 ? 1 : 0
    },
  ],
  [
    'an emptied seat',
    'officers',
    (t) => void ((rows(t, 'result', 'seats')[0] as Tree)['officer'] = null),
  ],
  ['a dropped seat', 'officers', (t) => void rows(t, 'result', 'seats').pop()],
  [
    'a seat too many',
    'officers',
    (t) => void rows(t, 'result', 'seats').push({ object: 23, officer: 0, seat: 7 }),
  ],
]

const replaced = buildBundle({
  alg: 'sha256',
  objects: 60,
  officers: 9,
  later: [11, 11, 10, 11],
})

const substitutes: [string, (tree: Tree) => void][] = [
  [
    'another unit that comes in',
    (t) => {
      const swaps = (rows(t, 'substitutions')[0] as Tree)['rows'] as Tree[]
      ;(swaps[0] as Tree)['in'] = Number((swaps[0] as Tree)['in']) + 1
    },
  ],
  ['exchanged order', (t) => swap(rows(t, 'substitutions'), 0, 1)],
  ['one left out', (t) => void rows(t, 'substitutions').pop()],
  [
    'another officer',
    (t) => {
      const seats = (rows(t, 'substitutions')[1] as Tree)['seats'] as Tree[]
      ;(seats[0] as Tree)['officer'] = (Number((seats[0] as Tree)['officer']) + 1) % 9
    },
  ],
  [
    'somebody passed over without a reason',
    (t) => {
      const claim = { object: 0, officer: 5, seat: 0 }
      ;((rows(t, 'substitutions')[2] as Tree)['claims'] as Tree[]).push(claim)
    },
  ],
]

describe('the substitutions of a bundle', () => {
  it('are computed again, one after another', async () => {
    const { failed, steps } = await verifyBundle(replaced.bytes)
    expect(failed).toBeNull()
    expect(steps.at(-1)?.sentence).toContain('3 项替补都是封存次序里的下一个')
  })

  it('pass a reserve over whose visit the log had disclosed', async () => {
    const plan = { alg: 'sha256', objects: 60, officers: 9 } as const
    const visited = buildBundle({ ...plan, later: [10, 11] })
    const later = buildBundle({ ...plan, later: [11, 10] })
    expect((await verifyBundle(visited.bytes)).failed).toBeNull()
    expect((await verifyBundle(later.bytes)).failed).toBeNull()
    const swaps = ({ json }: Built): Json => rows(json as Tree, 'substitutions')[0] ?? null
    expect(swaps(visited)).not.toEqual(swaps(later))
    const tree = { ...visited.json, substitutions: later.json['substitutions'] as Json }
    expect(await failedStep(encodeUtf8(canonicalText(tree)))).toBe('substitutions')
  })

  it.each(substitutes)('fall with %s', async (_, change) => {
    const tree = structuredClone(replaced.json)
    change(tree)
    const { failed, steps } = await verifyBundle(encodeUtf8(canonicalText(tree)))
    expect(failed).toBe('substitutions')
    expect(steps.at(-1)?.sentence).toMatch(/替补/)
  })

  it('may not be there before the key reveal', async () => {
    const { json } = buildBundle({ alg: 'sha256', objects: 24, officers: 6, sealed: true })
    const tree = { ...json, substitutions: replaced.json['substitutions'] as Json }
    expect(await failedStep(encodeUtf8(canonicalText(tree)))).toBe('lists')
  })
})

describe('a bundle that was tampered with', () => {
  it.each(tampering)('names %s in step %s', async (_, step, change) => {
    const tree = structuredClone(whole.json)
    change(tree)
    const { failed, steps } = await verifyBundle(encodeUtf8(canonicalText(tree)))
    expect(failed).toBe(step)
    expect(steps.at(-1)).toMatchObject({ step, state: 'failed' })
    expect(steps.at(-1)?.sentence).toMatch(/\p{Script=Han}/u)
  })
})
