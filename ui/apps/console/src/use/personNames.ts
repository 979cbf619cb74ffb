// SPDX-License-Identifier: Apache-2.0
import { ref } from 'vue'
import type { WitnessState } from '@api'
import { zh } from '@console/text.ts'

/** Hidden on every screen until somebody in the room asks for them, and again after a reload. */
const named = ref(false)

const titleOf = (person: WitnessState, place: number): string =>
  named.value ? person.name : zh.ceremony.person.no(place)

/** How the room sees a witness (见证人): by number and organisation as the public does, by name on demand. */
export const usePersonNames = () => ({
  named,
  titleOf,
  /** Those whose commitment (密语) is still awaited. */
  awaited: (people: readonly WitnessState[]): string[] =>
    people.flatMap((person, index) => (person.committed ? [] : [titleOf(person, index + 1)])),
})
