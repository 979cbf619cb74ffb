// SPDX-License-Identifier: Apache-2.0
import { computed } from 'vue'
import type { SealRequest, WitnessRequest } from '@api'
import { zh } from '@console/text.ts'
import { useDraft } from './draft.ts'
import { seedBits, smallestSeedBits, type Lottery } from './seedBits.ts'

interface SealDraft {
  witnesses: WitnessRequest[]
  diceDigits: number
  lotteries: Lottery[]
}

const t = zh.seal

/** What keeps the intent from being sealed; "" when nothing does. */
export const sealFault = (draft: SealDraft, demo: boolean): string => {
  const { witnesses } = draft
  if (witnesses.length === 0) return t.noWitness
  if (witnesses.some((witness) => witness.name.trim() === '')) return t.nameMissing
  if (witnesses.some((witness) => !/^[a-z0-9-]{1,32}$/.test(witness.id))) return t.idForm
  if (new Set(witnesses.map((witness) => witness.id)).size < witnesses.length) return t.idTwice
  if (!demo && !witnesses.some((witness) => witness.outside)) return t.noOutside
  const bits = seedBits(draft.diceDigits, draft.lotteries)
  return bits < smallestSeedBits ? t.fewBits(bits, smallestSeedBits) : ''
}

const blank = (index: number): WitnessRequest => ({
  id: `w${index}`,
  name: '',
  organisation: '',
  outside: true,
})

/** The form that fixes witnesses and public sources before any seed exists (意向封存). */
export const useSealForm = (drawId: string, demo: boolean) => {
  const draft = useDraft<SealDraft>(`seal.${drawId}`, () => ({
    witnesses: [blank(1), blank(2)],
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
      witnesses: form.value.witnesses.map((witness) => ({
        ...witness,
        name: witness.name.trim(),
        organisation: witness.organisation.trim(),
      })),
      dice_digits: form.value.diceDigits,
      lotteries: form.value.lotteries,
    }),
  }
}
