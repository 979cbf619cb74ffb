// SPDX-License-Identifier: Apache-2.0
import { computed, readonly, shallowRef } from 'vue'
import { createApi, type Me } from '@api'

const me = shallowRef<Me>()

export const api = createApi({
  baseUrl: '/api/v1',
  onSignedOut: () => {
    me.value = undefined
  },
})

/** Who is signed in, and what this person may do. */
export const useSession = () => ({
  me: readonly(me),
  signedIn: computed(() => me.value !== undefined),
  may: (permission: string): boolean => me.value?.permissions.includes(permission) ?? false,

  /** Takes up the session of the cookie, if there is one. */
  resume: async (): Promise<boolean> => {
    if (me.value) return true
    me.value = await api.session.me().catch(() => undefined)
    return me.value !== undefined
  },
  signIn: async (account: string, password: string, code = ''): Promise<Me> => {
    me.value = await api.session.signIn(account, password, code)
    return me.value
  },
  changePassword: async (oldPassword: string, newPassword: string): Promise<void> => {
    await api.session.changePassword(oldPassword, newPassword)
    me.value = await api.session.me()
  },
  /** Reads again what the person may do. */
  refresh: async (): Promise<void> => {
    me.value = await api.session.me()
  },
  /** The server has ended the session already. */
  forget: (): void => {
    me.value = undefined
  },
  signOut: async (): Promise<void> => {
    await api.session.signOut().catch(() => undefined)
    me.value = undefined
  },
})
