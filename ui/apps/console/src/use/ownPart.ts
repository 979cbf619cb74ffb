// SPDX-License-Identifier: Apache-2.0
import type { WitnessState } from '@api'
import { useSession } from '@console/session.ts'
import { useDrawPage } from './drawPage.ts'

/** Whether the signed-in account is this witness (本人); a rehearsal plays all of them. */
export const useOwnPart = (): ((witness: WitnessState) => boolean) => {
  const { rehearsal } = useDrawPage()
  const { me } = useSession()
  return ({ account }) => rehearsal || (account !== '' && account === me.value?.account)
}
