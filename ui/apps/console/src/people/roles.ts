// SPDX-License-Identifier: Apache-2.0
import { computed, shallowRef } from 'vue'
import type { RoleDuties } from '@api'
import { api } from '@console/session.ts'

const roles = shallowRef<readonly RoleDuties[]>([])
let asked: Promise<void> | undefined

const ask = async (): Promise<void> => {
  roles.value = (await api.roles()).rows
}

/** The roles and their titles (角色), read once; a role is shown by its name until they are there. */
export const useRoles = () => {
  asked ??= ask().catch(() => {
    asked = undefined
  })
  const titles = computed<Record<string, string>>(() =>
    Object.fromEntries(roles.value.map(({ name, title }) => [name, title])),
  )
  return {
    choices: computed(() => roles.value.map(({ name, title }) => ({ value: name, text: title }))),
    titlesOf: (names: readonly string[]): string =>
      names.map((name) => titles.value[name] ?? name).join('、'),
  }
}
