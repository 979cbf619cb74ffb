// SPDX-License-Identifier: Apache-2.0
import { ref } from 'vue'
import type { Me } from '@api'
import { useAction } from '@kit'
import { useSession } from '@console/session.ts'

/** Signing in with a password, and with a one-time code once the server asks for it (登录). */
export const useSignIn = (known = '') => {
  const { signIn } = useSession()
  const { busy, error, run } = useAction()
  const account = ref(known)
  const password = ref('')
  const code = ref('')
  /** The server wants the one-time code (动态口令) too. */
  const second = ref(false)

  const enter = async (): Promise<Me | undefined> => {
    const me = await run(() => signIn(account.value.trim(), password.value, code.value.trim()))
    second.value ||= error.value?.code === 'account.totp_needed'
    if (!me) code.value = ''
    return me
  }
  return { account, password, code, second, busy, error, enter }
}
