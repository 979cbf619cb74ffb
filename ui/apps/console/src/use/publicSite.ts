// SPDX-License-Identifier: Apache-2.0
import { useSession } from '@console/session.ts'

/** Where citizens reach the portal (公示网站的网址): as the server was told, else where this page came from. */
export const usePublicSite = (): string => {
  const { me } = useSession()
  return me.value?.public_url || location.origin
}

/** Whether a phone in the room can open it and trust what it opens. */
export const siteProblem = (site: string): 'none' | 'local' | 'plain' => {
  const { hostname, protocol } = new URL(site)
  if (hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.'))
    return 'local'
  return protocol === 'https:' ? 'none' : 'plain'
}
