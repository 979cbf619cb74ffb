// SPDX-License-Identifier: Apache-2.0
import type { BodyNumbers, ProofLine, Scheme } from '@api'

/** The city's row counts the units of all its places; its GB/T 2260 code ends in 00. */
export const countsWholeCity = (body: string): boolean => body.endsWith('00')

/** 莲都分局 for 丽水市生态环境局莲都分局: in a narrow table the bureau's own name need not stand in every row. */
export const branchName = (name: string): string => name.replace(/^.*局(?=.+分局$)/, '')

export interface BodyDuty {
  numbers: BodyNumbers
  /** The filter of the list that its unit numbers count. */
  units: { body?: string }
  clauses: number
  missed: number
}

/** Per body: how many clauses bind it and how many it misses. */
export const bodyDuties = (scheme: Scheme): BodyDuty[] =>
  scheme.bodies.map((numbers) => {
    const own = scheme.proofs.filter((proof) => proof.body === numbers.body)
    return {
      numbers,
      units: countsWholeCity(numbers.body) ? {} : { body: numbers.body },
      clauses: own.length,
      missed: own.filter((proof) => !proof.met).length,
    }
  })

export interface ProofGroup {
  key: string
  title: string
  missed: number
  proofs: ProofLine[]
}

export type GroupBy = 'body' | 'clause'

/** The proofs under one heading each, in the server's order. */
export const groupProofs = (proofs: readonly ProofLine[], by: GroupBy): ProofGroup[] => {
  const groups = new Map<string, ProofGroup>()
  for (const proof of proofs) {
    const key = by === 'body' ? proof.body : proof.clause
    const title = by === 'body' ? proof.body_name : proof.clause_name
    const group = groups.get(key) ?? { key, title, missed: 0, proofs: [] }
    group.proofs.push(proof)
    if (!proof.met) group.missed += 1
    groups.set(key, group)
  }
  return [...groups.values()]
}

export interface ProofFilter {
  body: string
  show: string
}

export const filterProofs = (
  proofs: readonly ProofLine[],
  { body, show }: ProofFilter,
): ProofLine[] =>
  proofs.filter(
    (proof) => (body === '' || proof.body === body) && (show !== 'missed' || !proof.met),
  )

/** "《丽水市2021年双随机抽查工作计划》四（一）". */
export const citation = (proof: ProofLine): string =>
  proof.document === '' ? '' : `《${proof.document.replace(/^《|》$/g, '')}》${proof.clause_no}`

/** A cap or a deadline bounds the draw without asking for a number of units. */
export const asksNumber = (proof: ProofLine): boolean =>
  proof.clause !== 'annual_cap' && proof.clause !== 'deadline'

const listOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  key_share: { unit_class: 'key' },
  key_coverage: { unit_class: 'key' },
  city_key_share: { unit_class: 'key' },
  special_key: { unit_class: 'key', special: '1' },
  general_share: { unit_class: 'general' },
  city_general_share: { unit_class: 'general' },
  special_general: { unit_class: 'general', special: '1' },
}

/** The filter of the unit list that a clause takes its share of; undefined where it counts something else. */
export const unitsOfClause = (proof: ProofLine): Record<string, string> | undefined => {
  const list = listOf[proof.clause]
  return list && { ...(countsWholeCity(proof.body) ? {} : { body: proof.body }), ...list }
}
