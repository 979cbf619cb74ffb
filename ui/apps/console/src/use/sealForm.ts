// SPDX-License-Identifier: Apache-2.0
import { computed } from 'vue'
import type { HolderRequest, SealRequest, WitnessRequest } from '@api'
import { zh } from '@console/text.ts'
import { useDraft } from './draft.ts'
import { seedBits, smallestSeedBits, type Lottery } from './seedBits.ts'

interface SealDraft {
  witnesses: WitnessRequest[]
  holders: HolderRequest[]
  diceDigits: number
  lotteries: Lottery[]
}

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

/** What keeps the intent from being sealed; "" when nothing does. */
export const sealFault = (draft: SealDraft, demo: boolean): string => {
  const { witnesses } = draft
  if (witnesses.length === 0) return t.noWitness
  if (witnesses.some((witness) => witness.name.trim() === '')) return t.nameMissing
  if (witnesses.some((witness) => !/^[a-z0-9-]{1,32}$/.test(witness.id))) return t.idForm
  if (new Set(witnesses.map((witness) => witness.id)).size < witnesses.length) return t.idTwice
  if (!demo && !witnesses.some((witness) => witness.outside)) return t.noOutside
  const holders = holdersFault(draft.holders, demo)
  if (holders !== '') return holders
  const bits = seedBits(draft.diceDigits, draft.lotteries)
  return bits < smallestSeedBits ? t.fewBits(bits, smallestSeedBits) : ''
}

const blank = (index: number): WitnessRequest => ({
  id: `w${index}`,
  name: '',
  organisation: '',
  outside: true,
})

const blankHolder = (outside: boolean): HolderRequest => ({ name: '', organisation: '', outside })

const trimmed = <T extends { name: string; organisation: string }>(person: T): T => ({
  ...person,
  name: person.name.trim(),
  organisation: person.organisation.trim(),
})

/** The form that fixes witnesses and public sources before any seed exists (意向封存). */
export const useSealForm = (drawId: string, demo: boolean) => {
  const draft = useDraft<SealDraft>(`sealing.${drawId}`, () => ({
    witnesses: [blank(1), blank(2)],
    holders: [blankHolder(true), blankHolder(false), blankHolder(false)],
    diceDigits: 20,
    lotteries: [],
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
    fault: computed(() => sealFault(form.value, demo)),
    add: () => {
      form.value.witnesses.push(blank(freeNumber()))
    },
    remove: (index: number) => {
      form.value.witnesses.splice(index, 1)
    },
    request: (): SealRequest => ({
      witnesses: form.value.witnesses.map(trimmed),
      dice_digits: form.value.diceDigits,
      lotteries: form.value.lotteries,
      holders: written(form.value.holders) ? form.value.holders.map(trimmed) : [],
    }),
  }
}
