// SPDX-License-Identifier: Apache-2.0
import type { Draw, DrawShow, ProofLine, ShowRow } from '@api'
import { toHex, type Instance, type Intent, type Outcome, type Pass } from '@verifier'
import { commit } from '@verifier/commitments.ts'
import { hashOf } from '@verifier/hash.ts'
import { weeksOf } from '@verifier/selection.ts'
import { zh } from '@console/text.ts'

const t = zh.rehearsal
const unitsOfPlace = { key: 12, general: 26 }
const generalNeed = 4
const officersOfPlace = 7
const leads = 3
const weeks = 10
const lead = 3
const certified = 1
const keyStratum = 1
const generalStratum = 3

/** A city that does not exist (编造的数据): ten places, their units, officers and rules. */
export interface InventedCity {
  places: { area: number; name: string }[]
  instance: Omit<Instance, 'intent' | 'logRoot' | 'contributions'>
}

const two = (value: number): string => String(value).padStart(2, '0')
const three = (value: number): string => String(value).padStart(3, '0')
const range = (length: number): number[] => Array.from({ length }, (_, index) => index)

const objectsOf = (area: number): Instance['objects'] =>
  range(unitsOfPlace.key + unitsOfPlace.general).map((index) => ({
    id: `YL${two(area)}-${three(index)}`,
    area,
    stratum: index < unitsOfPlace.key ? keyStratum : generalStratum,
    balls: 1,
    dept: 1,
    visits: 0,
    flags: 0,
    detail: null,
  }))

const officersOf = (area: number): Instance['officers'] =>
  range(officersOfPlace).map((index) => ({
    id: `YLP${two(area)}-${two(index)}`,
    area,
    quals: index < leads ? lead : certified,
    dept: 1,
    base: 0,
    cap: 20,
  }))

const passOf = (no: number, area: number, stratum: number): Pass => ({
  no,
  mode: 'X',
  areas: [area],
  stratum,
  vmin: 0,
  vmax: 1,
  num: stratum === keyStratum ? 25n : BigInt(generalNeed),
  den: stratum === keyStratum ? 100n : 0n,
  cover: 0,
  reserve: 2,
})

export const inventedCity = (
  secret: Uint8Array = crypto.getRandomValues(new Uint8Array(32)),
): InventedCity => {
  const places = [...t.letters].map((letter, index) => ({ area: index + 1, name: t.place(letter) }))
  return {
    places,
    instance: {
      alg: 'sha256',
      secret,
      objects: places.flatMap(({ area }) => objectsOf(area)),
      officers: places.flatMap(({ area }) => officersOf(area)),
      recusals: range(10).map((index) => ({
        object: index * 38 + 5,
        officer: index * 7,
        reason: 1,
      })),
      passes: places.flatMap(({ area }) => [
        passOf(area * 2 - 1, area, keyStratum),
        passOf(area * 2, area, generalStratum),
      ]),
      slots: [
        { pass: null, seat: 0, quals: lead, source: 'local' },
        { pass: null, seat: 1, quals: certified, source: 'local' },
      ],
    },
  }
}

const keyNeed = Math.ceil(unitsOfPlace.key / 4)

/** Rules and, once drawn, what came of them. */
export const proofsOf = ({ places, instance }: InventedCity, outcome?: Outcome): ProofLine[] =>
  places.flatMap(({ area, name }) =>
    ['key', 'general'].map((kind) => {
      const key = kind === 'key'
      const pass = key ? area * 2 - 1 : area * 2
      const need = key ? keyNeed : generalNeed
      const drawn = outcome?.counts.find((count) => count.pass === pass)?.main ?? need
      return {
        clause: `invented_${kind}`,
        clause_name: key ? t.keyClause : t.generalClause,
        body: String(area),
        body_name: name,
        document: '',
        clause_no: '',
        quote: '',
        cite_note: '',
        arithmetic: key ? t.keyArithmetic(unitsOfPlace.key, need) : t.generalArithmetic(need),
        base: instance.objects.length,
        required: need,
        planned: drawn,
        missed_by: Math.max(0, need - drawn),
        met: drawn >= need,
        note: '',
      }
    }),
  )

const rootsOf = ({ instance }: InventedCity) =>
  commit(hashOf('sha256'), instance.secret, instance.objects, instance.officers, instance.recusals)

/** The draw as it stands when the rehearsal begins: lists frozen, nothing else. */
export const inventedDraw = (city: InventedCity, at: string): Draw => {
  const roots = rootsOf(city)
  const year = Number(at.slice(0, 4))
  const line = (index: number) => ({
    index,
    type: index + 1,
    type_name: t.entry,
    at,
    hash: toHex(roots.rootObj),
  })
  return {
    id: `YANLIAN-${year}`,
    quarter: `${year}Q1`,
    ruleset: '',
    state: 'frozen',
    demo: true,
    frozen_at: at,
    sealed_at: '',
    closed_at: '',
    drawn_at: '',
    opened_at: '',
    aborted_at: '',
    abort_reason: '',
    result_deadline: at,
    key_reveal_deadline: at,
    overdue: false,
    key_late: false,
    alg: 'sha256',
    count_obj: city.instance.objects.length,
    count_off: city.instance.officers.length,
    count_rec: city.instance.recusals.length,
    root_obj: toHex(roots.rootObj),
    root_off: toHex(roots.rootOff),
    root_rec: toHex(roots.rootRec),
    kcommit: toHex(roots.kcommit),
    intent: '',
    log_root: '',
    seed: '',
    root_res: '',
    root_asg: '',
    counts: city.places.flatMap(({ area, name }) => [
      { area, body_name: name, stratum: 1, stratum_name: t.key, count: unitsOfPlace.key },
      { area, body_name: name, stratum: 3, stratum_name: t.general, count: unitsOfPlace.general },
    ]),
    passes: city.places.flatMap(({ area, name }) => [
      { no: area * 2 - 1, title: t.keyPass(name), body: String(area), line: '' },
      { no: area * 2, title: t.generalPass(name), body: String(area), line: '' },
    ]),
    witnesses: [],
    sources: [],
    seed_bits: 0,
    cosigning: {
      needed: true,
      complete: false,
      wanted: 1,
      size: 0,
      witnesses: [
        {
          key: '',
          name: t.logWitness,
          holder: t.logHolder,
          organisation: t.logWitness,
          size: 0,
          at: '',
        },
      ],
    },
    result_cosigning: { needed: false, complete: false, wanted: 1, size: 0, witnesses: [] },
    abort_asked: { reason: '', account: '', name: '', at: '' },
    short_seats: [],
    shares: [],
    log: [line(0), line(1)],
    proofs: proofsOf(city),
    allowed: ['seal', 'abort'],
  }
}

export const inventedIntent = (city: InventedCity, draw: Draw): Intent => {
  const { kcommit, rootObj, rootOff, rootRec } = rootsOf(city)
  const deadline = Math.floor(Date.parse(draw.frozen_at) / 1000)
  return {
    draw: draw.id,
    prev: '-',
    alg: 'sha256',
    rootObj,
    countObj: draw.count_obj,
    rootOff,
    countOff: draw.count_off,
    rootRec,
    countRec: draw.count_rec,
    kcommit,
    ruleset: new Uint8Array(32),
    passes: city.instance.passes,
    slots: city.instance.slots,
    weeks,
    seeds: [
      ...draw.witnesses.map(({ id }) => ({ type: 1, id, deadline })),
      ...draw.sources.map(({ type, id }) => ({ type, id, deadline })),
    ],
    resultDeadline: deadline,
    keyRevealDeadline: deadline,
    annualCap: 2,
  }
}

/** What the second engine drew, as the big screen shows it: codes in ticket order. */
export const showOf = (
  city: InventedCity,
  outcome: Outcome | undefined,
  draw: string,
): DrawShow => {
  const { objects, officers } = city.instance
  const counters = new Map<string, number>()
  const codes = new Map<string, string>()
  const code = (place: string, key: string): string => {
    const known = codes.get(key)
    if (known) return known
    const number = (counters.get(place + key[0]) ?? 0) + 1
    counters.set(place + key[0], number)
    codes.set(key, `${place} ${three(number)}`)
    return codes.get(key) as string
  }
  const nameOf = (area = 0): string => city.places.find((place) => place.area === area)?.name ?? ''
  const main = (outcome?.selected ?? [])
    .filter(({ kind }) => kind === 1)
    .map((row) => ({ ...row, hex: toHex(row.ticket) }))
    .sort((a, b) => (a.hex < b.hex ? -1 : 1))
  const drawnWeeks = outcome
    ? weeksOf(
        { ...city.instance, intent: outcome.seed, logRoot: outcome.seed, contributions: [] },
        outcome.seed,
        outcome.selected,
        weeks,
      )
    : new Map<number, number>()
  const rows = main.map(({ pass, rank, index, hex }): ShowRow => {
    const object = objects[index]
    const place = nameOf(object?.area)
    return {
      code: code(place, `unit ${index}`),
      place,
      pass_title: object?.stratum === keyStratum ? t.keyPass(place) : t.generalPass(place),
      ticket: hex.slice(0, 16),
      pass,
      rank,
      week: (drawnWeeks.get(index) ?? 0) + 1,
      team: (outcome?.seats ?? [])
        .filter((seat) => seat.object === index)
        .map(({ seat, officer }) => ({
          code: officer === null ? '' : code(nameOf(officers[officer]?.area), `person ${officer}`),
          lead: seat === 0,
          passed: [],
        })),
    }
  })
  return {
    draw,
    quarter: '',
    rows,
    counts: [],
    unfilled: outcome?.unfilled.length ?? 0,
    forced_seats: 0,
  }
}
