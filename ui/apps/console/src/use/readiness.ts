// SPDX-License-Identifier: Apache-2.0
import { computed } from 'vue'
import type { RouteLocationRaw } from 'vue-router'
import type { Cosigning, QualityReport, ShortSeats } from '@api'
import { useLoad } from '@kit'
import { api, useSession } from '@console/session.ts'
import { zh } from '@console/text.ts'
import type { DrawPage } from './drawPage.ts'
import { siteProblem, usePublicSite } from './publicSite.ts'
import { useSealForm } from './sealForm.ts'
import { smallestSeedBits } from './seedBits.ts'

export interface ReadyLine {
  name: string
  ok: boolean
  said: string
  mend?: { to: RouteLocationRaw; text: string }
}

const t = zh.ceremony.ready

const gapOf = (report: QualityReport, gap: string): number =>
  report.lines.find((line) => line.gap === gap)?.total ?? 0

/** What the register says today of doubles and certificates. */
export const registerLines = (report: QualityReport): ReadyLine[] => {
  const doubles = gapOf(report, 'doubles')
  const papers = gapOf(report, 'certificate_missing') + gapOf(report, 'certificate_expired')
  return [
    {
      name: t.doubles,
      ok: doubles === 0,
      said: doubles === 0 ? t.noDoubles : t.someDoubles(doubles),
      ...(doubles > 0 ? { mend: { to: { name: 'doubles' }, text: t.toDoubles } } : {}),
    },
    {
      name: t.certificates,
      ok: papers === 0,
      said: papers === 0 ? t.noPapers : t.somePapers(papers),
      ...(papers > 0
        ? {
            mend: {
              to: { name: 'officers', query: { gap: 'certificate_expired' } },
              text: t.toOfficers,
            },
          }
        : {}),
    },
  ]
}

interface Chosen {
  witnesses: readonly { name: string; outside: boolean }[]
  bits: number
  demo: boolean
}

/** Witnesses and sources: as sealed, before that as the form has them. */
export const choiceLines = ({ witnesses, bits, demo }: Chosen): ReadyLine[] => {
  const named = witnesses.filter((witness) => witness.name.trim() !== '')
  const outside = named.filter((witness) => witness.outside)
  const mend = { to: { query: { step: 'rules' } }, text: t.toSeal }
  const enough = named.length > 0 && named.length === witnesses.length
  const bitsOk = bits >= smallestSeedBits
  const outsideOk = outside.length > 0 || demo
  const noOutside = demo ? t.outsideNotNeeded : t.noOutside
  return [
    {
      name: t.witnesses,
      ok: enough,
      said: enough ? t.named(named.map(({ name }) => name).join('、')) : t.notNamed,
      ...(enough ? {} : { mend }),
    },
    {
      name: t.outside,
      ok: outsideOk,
      said: outside.length > 0 ? t.outsideNamed(outside.length) : noOutside,
      ...(outsideOk ? {} : { mend }),
    },
    {
      name: t.bits,
      ok: bitsOk,
      said: bitsOk ? t.enoughBits(bits, smallestSeedBits) : t.fewBits(bits, smallestSeedBits),
      ...(bitsOk ? {} : { mend }),
    },
  ]
}

/** Witnesses of the log must sign the closing (日志见证人): enough have to be registered by then. */
export const cosignerLine = ({ needed, wanted, witnesses }: Cosigning): ReadyLine => {
  const names = witnesses.map(({ organisation }) => organisation).join('、')
  const enough = witnesses.length >= wanted
  const few = needed ? t.fewCosigners(wanted, witnesses.length) : t.cosignerNotNeeded
  return {
    name: t.cosigner,
    ok: enough || !needed,
    said: enough ? t.named(names) : few,
    ...(!enough && needed ? { mend: { to: { name: 'log' }, text: t.toLog } } : {}),
  }
}

/** Seats that must stay empty whatever the seed is (席位预测). */
export const seatsLine = (short: readonly ShortSeats[]): ReadyLine => {
  const lacking = short.reduce((sum, one) => sum + one.lacking, 0)
  return {
    name: t.seats,
    ok: lacking === 0,
    said: lacking === 0 ? t.seatsFilled : t.seatsShort(lacking),
    ...(lacking > 0 ? { mend: { to: { name: 'officers' }, text: t.toOfficers } } : {}),
  }
}

/** Codes on the screen and on the record lead there. */
export const siteLine = (site: string): ReadyLine => {
  const problem = siteProblem(site)
  const said = { none: t.siteGood, local: t.siteLocal, plain: t.sitePlain }[problem]
  return { name: t.site, ok: problem === 'none', said: said(site) }
}

/** 就绪检查: every line says whether it holds, and where it is mended. */
export const useReadiness = ({ data, rehearsal }: DrawPage) => {
  const { may } = useSession()
  const site = usePublicSite()
  const reads = !rehearsal && may('registers.read')
  const quality = useLoad(() => api.quality(''))
  if (reads) void quality.reload()
  const draft = useSealForm(data.value?.id ?? '', () => ({
    demo: data.value?.demo ?? false,
    rehearsal,
    lacking: 0,
  }))
  const chosen = computed<Chosen>(() => {
    const draw = data.value
    const demo = draw?.demo ?? false
    if (draw && draw.intent !== '') return { witnesses: draw.witnesses, bits: draw.seed_bits, demo }
    return { witnesses: draft.form.value.witnesses, bits: draft.bits.value, demo }
  })
  const lines = computed<ReadyLine[]>(() => {
    const draw = data.value
    if (!draw) return []
    const frozen = { name: t.frozen, ok: true, said: t.frozenSaid(draw.count_obj, draw.count_off) }
    const register = quality.data.value ? registerLines(quality.data.value) : []
    const address = rehearsal ? [] : [siteLine(site)]
    return [
      frozen,
      ...register,
      cosignerLine(draw.cosigning),
      ...(draw.state === 'frozen' && !rehearsal ? [seatsLine(draw.short_seats)] : []),
      ...address,
      ...choiceLines(chosen.value),
    ]
  })
  return { lines, loading: computed(() => reads && quality.state.value === 'loading') }
}
