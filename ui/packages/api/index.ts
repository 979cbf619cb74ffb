// SPDX-License-Identifier: Apache-2.0
export { createApi, type Api, type Filter } from './endpoints.ts'
export { ApiError, broken, type ErrorKind } from './errors.ts'
export type * from './types.ts'
