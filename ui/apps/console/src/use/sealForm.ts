// SPDX-License-Identifier: Apache-2.0
import { computed } from 'vue'
import type { HolderRequest, SealRequest, WitnessRequest } from '@api'
import { zh } from '@console/text.ts'
import { useDraft } from './draft.ts'
import { lotteries, seedBits, smallestSeedBits, type Lottery } from './seedBits.ts'

interface SealDraft {
  witnesses: WitnessRequest[]
  holders: HolderRequest[]
  diceDigits: number
  lotteries: Lottery[]
  /** The issue of each lottery: year and number. */
  issues: Record<Lottery, string>
  /** Why it is sealed although seats must stay empty. */
  seatsReason: string
}

export interface SealWorld {
  demo: boolean
  rehearsal: boolean
  /** Seats that must stay empty by the frozen lists. */
  lacking: number
}

const shortestReason = 5

const t = zh.seal

const written = (holders: readonly HolderRequest[]): boolean =>
  holders.some((holder) => holder.name.trim() !== '')

/** What is wrong with the holders of the shares; the demo may do without. */
const holdersFault = (holders: readonly HolderRequest[], demo: boolean): string => {
  if (demo && !written(holders)) return ''
  if (holders.some((holder) => holder.name.trim() === '')) return t.holderMissing
  const names = holders.map((holder) => `${holder.name.trim()}|${holder.organisation.trim()}`)
  if (new Set(names).size < names.length) return t.holderTwice
  return demo || holders.some((holder) => holder.outside) ? '' : t.holderOutside
}

/** Each witness acts with an account of his own; a rehearsal knows no accounts. */
const accountsFault = (witnesses: readonly WitnessRequest[], rehearsal: boolean): string => {
  if (rehearsal) return ''
  if (witnesses.some((witness) => witness.account === '')) return t.accountMissing
  const accounts = new Set(witnesses.map((witness) => witness.account))
  return accounts.size < witnesses.length ? t.accountTwice : ''
}

/** What keeps the intent from being sealed; "" when nothing does. */
export const sealFault = (draft: SealDraft, { demo, rehearsal, lacking }: SealWorld): string => {
  const { witnesses } = draft
  if (witnesses.length === 0) return t.noWitness
  if (witnesses.some((witness) => witness.name.trim() === '')) return t.nameMissing
  if (witnesses.some((witness) => !/^[a-z0-9-]{1,32}$/.test(witness.id))) return t.idForm
  if (new Set(witnesses.map((witness) => witness.id)).size < witnesses.length) return t.idTwice
  if (!demo && !witnesses.some((witness) => witness.outside)) return t.noOutside
  const accounts = accountsFault(witnesses, rehearsal)
  if (accounts !== '') return accounts
  const holders = holdersFault(draft.holders, demo)
  if (holders !== '') return holders
  const unnamed = draft.lotteries.find((game) => !/^20\d{2}(?!000)\d{3}$/.test(draft.issues[game]))
  if (unnamed) return t.issueForm(t.lottery[unnamed])
  const bits = seedBits(draft.diceDigits, draft.lotteries)
  if (bits < smallestSeedBits) return t.fewBits(bits, smallestSeedBits)
  const unsaid = lacking > 0 && draft.seatsReason.trim().length < shortestReason
  return unsaid ? t.seatsReasonMissing(lacking, shortestReason) : ''
}

const blank = (index: number): WitnessRequest => ({
  id: `w${index}`,
  name: '',
  organisation: '',
  outside: true,
  account: '',
})

const blankHolder = (outside: boolean): HolderRequest => ({ name: '', organisation: '', outside })

const trimmed = <T extends { name: string; organisation: string }>(person: T): T => ({
  ...person,
  name: person.name.trim(),
  organisation: person.organisation.trim(),
})

/** The form that fixes witnesses and public sources before any seed exists (意向封存). */
export const useSealForm = (drawId: string, world: () => SealWorld) => {
  const draft = useDraft<SealDraft>(`sealing.${drawId}`, () => ({
    witnesses: [blank(1), blank(2)],
    holders: [blankHolder(true), blankHolder(false), blankHolder(false)],
    diceDigits: 20,
    lotteries: [],
    issues: { ssq: '', dlt: '', pl5: '' },
    seatsReason: '',
  }))
  const form = draft.value
  const freeNumber = (): number => {
    const taken = new Set(form.value.witnesses.map((witness) => witness.id))
    let number = 1
    while (taken.has(`w${number}`)) number += 1
    return number
  }
  return {
    form,
    discard: draft.discard,
    bits: computed(() => seedBits(form.value.diceDigits, form.value.lotteries)),
    fault: computed(() => sealFault(form.value, world())),
    add: () => {
      form.value.witnesses.push(blank(freeNumber()))
    },
    remove: (index: number) => {
      form.value.witnesses.splice(index, 1)
    },
    request: (): SealRequest => ({
      witnesses: form.value.witnesses.map(trimmed),
      dice_digits: form.value.diceDigits,
      lotteries: lotteries
        .filter((game) => form.value.lotteries.includes(game))
        .map((game) => `${game}-${form.value.issues[game]}`),
      holders: written(form.value.holders) ? form.value.holders.map(trimmed) : [],
      seats_reason: form.value.seatsReason.trim(),
    }),
  }
}
