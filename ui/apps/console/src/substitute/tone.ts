// SPDX-License-Identifier: Apache-2.0
import type { Tone } from '@kit'

/** How the state of a substitution is coloured. */
export const stateTone = (state: string): Tone =>
  state === 'approved' ? 'good' : state === 'open' ? 'wait' : 'plain'
