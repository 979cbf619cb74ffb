// SPDX-License-Identifier: Apache-2.0
import { computed, shallowRef, watch } from 'vue'
import type { RoleDuties } from '@api'
import { api, useSession } from '@console/session.ts'
import { zh } from '@console/text.ts'

const roles = shallowRef<readonly RoleDuties[]>([])
let asked: Promise<void> | undefined

const ask = async (): Promise<void> => {
  roles.value = (await api.roles()).rows
}

/**
 * The roles and their titles (角色), read once; a role is shown by the name the console knows until they are there. Who must bind a phone
 * first is refused everything but that, and is not asked for.
 */
export const useRoles = () => {
  const { me } = useSession()
  watch(
    () => me.value?.totp,
    (totp) => {
      if (totp === undefined || totp === 'must') return
      asked ??= ask().catch(() => {
        asked = undefined
      })
    },
    { immediate: true },
  )
  const titles = computed<Record<string, string>>(() => ({
    ...zh.people.roleNames,
    ...Object.fromEntries(roles.value.map(({ name, title }) => [name, title])),
  }))
  return {
    choices: computed(() => roles.value.map(({ name, title }) => ({ value: name, text: title }))),
    titlesOf: (names: readonly string[]): string =>
      names.map((name) => titles.value[name] ?? name).join('、'),
  }
}
