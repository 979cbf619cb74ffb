// SPDX-License-Identifier: Apache-2.0
import { computed, watch } from 'vue'
import type { JointScheme, ProofLine } from '@api'
import { quarterAfter, quarterZh, useLoad } from '@kit'
import { api, useSession } from '@console/session.ts'
import { zh } from '@console/text.ts'
import { isDepartment } from './bodies.ts'
import { drawOfQuarter } from './drawOfQuarter.ts'
import { useUrlFilter } from './urlFilter.ts'

const t = zh.joint

export const jointShares = (proofs: readonly ProofLine[]): ProofLine[] =>
  proofs.filter((proof) => proof.clause === 'joint_share')

const isWaiting = (scheme: JointScheme): boolean => scheme.state === 'proposed'
/** Schemes that wait for an answer: a department's own, or anybody's. */
export const waitingFor = (schemes: readonly JointScheme[], body: string): JointScheme[] =>
  schemes.filter((scheme) => (isDepartment(body) ? waitsFor(scheme, body) : isWaiting(scheme)))
const waitsFor = (scheme: JointScheme, department: string): boolean =>
  isWaiting(scheme) &&
  scheme.partners.some(
    (partner) => partner.department === department && partner.answer === 'pending',
  )

/** The sentences under 下一步, in the order in which they matter to this person. */
export const nextSteps = (
  schemes: readonly JointScheme[],
  shares: readonly ProofLine[],
  body: string,
  frozen: boolean,
): string[] => {
  if (frozen) return [t.nextFrozen]
  if (isDepartment(body)) {
    const own = waitingFor(schemes, body).length
    return [own > 0 ? t.nextAnswer(own) : t.nextNothing]
  }
  const waiting = waitingFor(schemes, body).length
  const own = shares.find((share) => share.body === body)
  const share = own ? [own.met ? t.nextMet : t.nextShort(own.body_name, own.missed_by)] : []
  return [...(waiting > 0 ? [t.nextWaiting(waiting)] : []), ...share]
}

/** 联合抽查: the schemes of a quarter and the share they reach. */
export const useJointPage = () => {
  const { me, may } = useSession()
  const { filter, set } = useUrlFilter(['quarter', 'edit', 'show'])
  const now = me.value?.quarter ?? ''
  const body = me.value?.body ?? ''
  const quarter = computed(() => filter.value['quarter'] || quarterAfter(now, 1))
  const load = useLoad(async () => {
    const [schemes, scheme, draws] = await Promise.all([
      api.joint.list(quarter.value),
      api.scheme(quarter.value, ''),
      api.draws.list(),
    ])
    const draw = drawOfQuarter(draws.rows, quarter.value)
    const drawn = draw ? await api.draws.show(draw.id) : undefined
    return { schemes: schemes.rows, draw, shares: jointShares(drawn?.proofs ?? scheme.proofs) }
  })
  watch(quarter, load.reload, { immediate: true })
  const waiting = computed(() => waitingFor(load.data.value?.schemes ?? [], body))
  const frozen = computed(() => load.data.value?.draw !== undefined)
  return {
    load,
    quarter,
    set,
    body,
    frozen,
    waiting,
    /** Only those that wait are asked for. */
    onlyWaiting: computed(() => filter.value['show'] === 'waiting'),
    shown: computed(() =>
      filter.value['show'] === 'waiting' ? waiting.value : (load.data.value?.schemes ?? []),
    ),
    edit: computed(() => filter.value['edit'] ?? ''),
    quarters: [now, quarterAfter(now, 1), quarterAfter(now, 2)].map((value) => ({
      value,
      text: quarterZh(value),
    })),
    mayPropose: computed(() => may('plan.write') && !isDepartment(body) && !frozen.value),
    drawn: computed(() => ['drawn', 'opened'].includes(load.data.value?.draw?.state ?? '')),
    steps: computed(() =>
      nextSteps(load.data.value?.schemes ?? [], load.data.value?.shares ?? [], body, frozen.value),
    ),
  }
}
