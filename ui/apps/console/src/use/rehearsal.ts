// SPDX-License-Identifier: Apache-2.0
import { computed, ref, shallowRef } from 'vue'
import type { ApiError, Draw, DrawResult, DrawShow, ResultRow, SealRequest, ShowRow } from '@api'
import { fromHex, intentText, runDraw, toHex, type Contribution, type Outcome } from '@verifier'
import { encodeUtf8 } from '@verifier/utf8.ts'
import { zh } from '@console/text.ts'
import type { DrawPage } from './drawPage.ts'
import { currentStep, stepsOf } from './drawSteps.ts'
import { keepRehearsal, keptRehearsal, type Keeper } from './rehearsalKept.ts'
import { inventedCity, inventedDraw, inventedIntent, proofsOf, showOf } from './rehearsalCity.ts'
import { lotteryOf, seedBits, type Lottery } from './seedBits.ts'
import { differences } from './twice.ts'
import { commitmentOf } from './slip.ts'

const t = zh.rehearsal
const hashBytes = 32

const randomHex = (bytes: number): string => toHex(crypto.getRandomValues(new Uint8Array(bytes)))
const now = (): string => new Date().toISOString()

/** The games of the lotteries asked for. */
const gamesOf = (ids: readonly string[]): Lottery[] => ids.flatMap((id) => lotteryOf(id) ?? [])

const sourcesOf = (request: SealRequest): Draw['sources'] => {
  const lotteries = request.lotteries.map((id) => ({
    type: 3,
    id,
    label: t.lottery(zh.seal.lottery[lotteryOf(id) ?? 'ssq'], id.slice(4)),
    bits: seedBits(0, gamesOf([id])),
  }))
  const digits = request.dice_digits
  const dice = { type: 2, id: `dice-${digits}`, label: t.dice(digits), bits: seedBits(digits, []) }
  return [...lotteries, ...(digits > 0 ? [dice] : [])].map((source) => ({
    ...source,
    given: false,
    value: '',
    keyed: [],
    differ: [],
  }))
}

const contributionsOf = (draw: Draw, values: ReadonlyMap<string, string>): Contribution[] => [
  ...draw.witnesses.map(({ id }) => ({
    type: 1,
    id,
    value: fromHex(values.get(id) ?? '') ?? new Uint8Array(0),
  })),
  ...draw.sources.map(({ type, id, value }) => ({ type, id, value: encodeUtf8(value) })),
]

const namedRow = (row: ShowRow): ResultRow => ({
  ...row,
  inspecting_body: '',
  inspecting_body_name: row.place,
  kind: 1,
  unit: row.code,
  unit_name: t.unitName(row.code),
  unit_body: '',
  town: '',
  unit_class: '',
  special_tags: '',
  method: 'onsite',
  team: [],
  items: [],
  joint_passes: [],
  standing: '',
  counterpart: '',
  counterpart_name: '',
  substitution: 0,
})

/** What may be done next, as the server would say it to somebody with every right. */
const allowedIn = (draw: Draw): string[] => {
  const committed = draw.witnesses.every((witness) => witness.committed)
  const revealed = draw.witnesses.every((witness) => witness.revealed)
  const given = draw.sources.every((source) => source.given)
  if (draw.state === 'frozen') return ['seal', 'abort']
  if (draw.state === 'sealed') return [committed ? 'close' : 'commit', 'abort']
  if (draw.state === 'closed') {
    if (!draw.cosigning.complete) return ['cosign', 'abort']
    if (!revealed) return ['reveal', 'abort']
    return given ? ['run', 'abort'] : ['key', 'abort']
  }
  if (draw.state !== 'drawn') return []
  return draw.result_cosigning.complete ? ['result'] : ['cosign', 'result']
}

/**
 * 演练: the same page as a real draw, made of invented data in this browser by the second engine. It knows no server:
 * nothing it does can be taken for a draw. With a keeper a reload goes on where it was.
 */
export const createRehearsal = (keeper?: Keeper): DrawPage => {
  const kept = keeper && keptRehearsal(keeper)
  const city = inventedCity(kept ? (fromHex(kept.secret) ?? undefined) : undefined)
  const data = shallowRef<Draw | undefined>(kept?.draw ?? inventedDraw(city, now()))
  const values = new Map<string, string>(kept?.values)
  const outcome = shallowRef<Outcome>()
  const steps = computed(() => (data.value ? stepsOf(data.value) : []))

  const change = (act: (draw: Draw) => void, entry = 0): Promise<boolean> => {
    if (!data.value) return Promise.resolve(false)
    const draw = structuredClone(data.value)
    act(draw)
    if (entry > 0)
      draw.log.push({
        index: draw.log.length,
        type: entry,
        type_name: t.entry,
        at: now(),
        hash: randomHex(hashBytes),
      })
    draw.allowed = allowedIn(draw)
    data.value = draw
    if (keeper)
      keepRehearsal(keeper, { secret: toHex(city.instance.secret), draw, values: [...values] })
    return Promise.resolve(true)
  }
  /** The same draw gives the same result, also after a reload. */
  const outcomeOf = (draw: Draw): Outcome => {
    outcome.value ??= runDraw({
      ...city.instance,
      intent: encodeUtf8(draw.intent),
      logRoot: fromHex(draw.log_root) ?? new Uint8Array(hashBytes),
      contributions: contributionsOf(draw, values),
    })
    return outcome.value
  }
  const show = (): Promise<DrawShow> => {
    const draw = data.value
    const drawn = draw?.state === 'drawn' ? outcomeOf(draw) : undefined
    return Promise.resolve(showOf(city, drawn, draw?.id ?? ''))
  }

  return {
    state: ref('ready'),
    reading: ref(false),
    stale: ref(false),
    data,
    error: shallowRef<ApiError>(),
    reload: () => Promise.resolve(),
    refresh: () => Promise.resolve(),
    busy: ref(false),
    refusal: shallowRef<ApiError>(),
    steps,
    now: computed(() => currentStep(steps.value)),
    may: (action) => data.value?.allowed.includes(action) ?? false,
    seal: (request) =>
      change((draw) => {
        draw.state = 'sealed'
        draw.sealed_at = now()
        draw.witnesses = request.witnesses.map((witness) => ({
          ...witness,
          committed: false,
          revealed: false,
          commitment: '',
          wrong: 0,
        }))
        draw.sources = sourcesOf(request)
        draw.seed_bits = seedBits(request.dice_digits, gamesOf(request.lotteries))
        draw.intent = intentText(inventedIntent(city, draw))
      }, 3),
    commit: (id, commitment) =>
      change((draw) => {
        for (const witness of draw.witnesses)
          if (witness.id === id) Object.assign(witness, { committed: true, commitment })
      }, 4),
    close: () =>
      change((draw) => {
        draw.state = 'closed'
        draw.closed_at = now()
        draw.log_root = randomHex(hashBytes)
        draw.cosigning.size = draw.log.length + 1
      }, 5),
    checkpoint: () => Promise.resolve(t.checkpoint(data.value?.cosigning.size ?? 0)),
    cosign: () =>
      change((draw) => {
        const cosigning = draw.state === 'drawn' ? draw.result_cosigning : draw.cosigning
        cosigning.complete = true
        for (const one of cosigning.witnesses)
          Object.assign(one, { size: cosigning.size, at: now() })
      }),
    reveal: (id, value) => {
      const witness = data.value?.witnesses.find((one) => one.id === id)
      const fits = commitmentOf('sha256', data.value?.id ?? '', id, value) === witness?.commitment
      if (fits) values.set(id, value)
      return change(
        (draw) => {
          for (const one of draw.witnesses)
            if (one.id === id)
              Object.assign(one, fits ? { revealed: true } : { wrong: one.wrong + 1 })
        },
        fits ? 6 : 0,
      )
    },
    key: (id, value) => {
      const [first, second] = data.value?.sources.find((source) => source.id === id)?.keyed ?? []
      const again = first !== undefined && second === undefined
      const before = values.get(`keyed ${id}`) ?? ''
      const same = again && before === value
      if (!again) values.set(`keyed ${id}`, value)
      const reader = { account: '', name: t.first, side: 'operator' }
      const witness = { account: '', name: t.second, side: 'witness' }
      return change(
        (draw) => {
          for (const source of draw.sources) {
            if (source.id !== id) continue
            source.keyed = again ? [reader, witness] : [reader]
            source.differ = again ? differences(before, value) : []
            if (same) Object.assign(source, { given: true, value })
          }
        },
        same ? 7 : 0,
      )
    },
    run: () =>
      change((draw) => {
        const result = outcomeOf(draw)
        draw.state = 'drawn'
        draw.drawn_at = now()
        draw.seed = toHex(result.seed)
        draw.root_res = toHex(result.rootRes)
        draw.root_asg = toHex(result.rootAsg)
        draw.result_cosigning = {
          ...structuredClone(draw.cosigning),
          complete: false,
          size: draw.log.length + 1,
        }
        for (const one of draw.result_cosigning.witnesses) Object.assign(one, { size: 0, at: '' })
        draw.proofs = proofsOf(city, result)
      }, 9),
    open: () => Promise.resolve(false),
    abort: (reason) =>
      change((draw) => {
        draw.state = 'aborted'
        draw.aborted_at = now()
        draw.abort_reason = reason
      }, 12),
    confirmAbort: () => Promise.resolve(false),
    show,
    names: async (): Promise<DrawResult> => {
      const { draw, quarter, rows } = await show()
      return {
        draw,
        quarter,
        rows: rows.map(namedRow),
        counts: [],
        unfilled: [],
        forced_seats: 0,
        items: [],
      }
    },
    recordHref: '',
    rehearsal: true,
  }
}
