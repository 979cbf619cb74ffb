// SPDX-License-Identifier: Apache-2.0
import { computed } from 'vue'
import { useLoad } from '@kit'
import { api } from '@console/session.ts'
import { zh } from '@console/text.ts'

/** The accounts that may witness a draw and do not operate draws, as choices (见证人账号). */
export const useWitnessAccounts = (rehearsal: boolean) => {
  const roles = useLoad(() => api.roles())
  if (!rehearsal) void roles.reload()
  return computed(() => {
    const rows = roles.data.value?.rows ?? []
    const holders = (role: string) => rows.find(({ name }) => name === role)?.holders ?? []
    const operators = new Set(holders('operator').map(({ account }) => account))
    const free = holders('witness').filter(({ account }) => !operators.has(account))
    return [
      { value: '', text: zh.seal.chooseAccount },
      ...free.map(({ account, name }) => ({
        value: account,
        text: zh.seal.accountOf(name, account),
      })),
    ]
  })
}
