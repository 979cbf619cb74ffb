// SPDX-License-Identifier: Apache-2.0
import type { paths as Generated } from './schema.d.ts'

/** The X-CSRF header is the transport's business, not the caller's. */
type WithoutHeader<Call> = Call extends { parameters: infer P }
  ? Omit<Call, 'parameters'> & { parameters: Omit<P, 'header'> & { header?: never } }
  : Call

/** The generated calls by their address below /api/v1. */
export type Paths = {
  [Path in keyof Generated as Path extends `/api/v1${infer Rest}` ? Rest : never]: {
    [Method in keyof Generated[Path]]: WithoutHeader<Generated[Path][Method]>
  }
}
