// SPDX-License-Identifier: Apache-2.0
import { computed, readonly, ref, shallowRef } from 'vue'
import { createApi, type Me } from '@api'

const me = shallowRef<Me>()
const expired = ref(false)

const take = (now: Me | undefined): void => {
  me.value = now
  expired.value = false
}

export const api = createApi({
  baseUrl: '/api/v1',
  onSignedOut: () => {
    expired.value = me.value !== undefined
  },
})

/** Who is signed in, and what this person may do. */
export const useSession = () => ({
  me: readonly(me),
  signedIn: computed(() => me.value !== undefined),
  /** The server has ended the session while the page was open: the page stays, and asks to sign in again. */
  expired: readonly(expired),
  /** The body the person works for; "" at the city's bureau, which works for all of them. */
  ownBody: computed(() => {
    const body = me.value?.body ?? ''
    return body.endsWith('00') ? '' : body
  }),
  may: (permission: string): boolean => me.value?.permissions.includes(permission) ?? false,

  /** Takes up the session of the cookie, if there is one. */
  resume: async (): Promise<boolean> => {
    if (me.value) return true
    take(await api.session.me().catch(() => undefined))
    return me.value !== undefined
  },
  signIn: async (account: string, password: string, code = ''): Promise<Me> => {
    const now = await api.session.signIn(account, password, code)
    take(now)
    return now
  },
  changePassword: async (oldPassword: string, newPassword: string): Promise<void> => {
    await api.session.changePassword(oldPassword, newPassword)
    take(await api.session.me())
  },
  /** Reads again what the person may do. */
  refresh: async (): Promise<void> => {
    take(await api.session.me())
  },
  /** The page is left to whoever signs in next. */
  forget: (): void => take(undefined),
  signOut: async (): Promise<void> => {
    await api.session.signOut().catch(() => undefined)
    take(undefined)
  },
})
