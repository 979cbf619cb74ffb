// SPDX-License-Identifier: Apache-2.0
import type { DrawRow } from '@api'
import type { Tone } from '@kit'

export const drawTone = (draw: Pick<DrawRow, 'state'>): Tone => {
  if (draw.state === 'aborted') return 'bad'
  return draw.state === 'drawn' || draw.state === 'opened' ? 'good' : 'wait'
}
