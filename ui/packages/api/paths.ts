// SPDX-License-Identifier: Apache-2.0
import type * as T from './types.ts'

type Answer<R> = { 200: { headers: Record<string, unknown>; content: { 'application/json': R } } }
type NoParameters = { query?: never; header?: never; path?: never; cookie?: never }
type With<P> = Omit<NoParameters, keyof P> & P
type Call<R, P = object, B = never> = {
  parameters: With<P>
  responses: Answer<R>
} & ([B] extends [never]
  ? { requestBody?: never }
  : { requestBody: { content: { 'application/json': B } } })
type ById = { path: { id: string } }
type Listing = { body?: string; q?: string; after?: string; limit?: number }
type Put<Row> = { row: Row; version: number; reason: string }

export interface paths {
  '/session': {
    post: Call<T.Me, object, { account: string; password: string }>
    delete: Call<object>
  }
  '/me': { get: Call<T.Me> }
  '/me/password': { post: Call<object, object, { old_password: string; new_password: string }> }
  '/bodies': { get: Call<{ rows: T.Body[] }> }
  '/units': {
    get: Call<
      T.Page<T.Unit>,
      { query?: Listing & { unit_class?: string; special?: string; status?: string } }
    >
  }
  '/unit': {
    get: Call<T.Card<T.Unit>, { query: { id: string } }>
    put: Call<{ row: T.Unit }, object, Put<T.Unit>>
  }
  '/officers': { get: Call<T.Page<T.Officer>, { query?: Listing & { duty?: string } }> }
  '/officer': {
    get: Call<T.Card<T.Officer>, { query: { id: string } }>
    put: Call<{ row: T.Officer }, object, Put<T.Officer>>
  }
  '/recusals': { get: Call<T.Page<T.Recusal>, { query?: Listing }> }
  '/recusal': {
    get: Call<T.Card<T.Recusal>, { query: { id: string } }>
    put: Call<{ row: T.Recusal }, object, Put<T.Recusal>>
  }
  '/check-items': { get: Call<T.Page<T.CheckItem>, { query?: Listing }> }
  '/imports': {
    get: Call<{ rows: T.ImportSummary[] }>
    post: Call<
      T.ImportReport,
      { query: { kind: string; file_name: string; dry_run: string } },
      Blob
    >
  }
  '/imports/{id}': { get: Call<T.ImportReport, ById> }
  '/rulesets': { get: Call<{ rows: T.RuleSetRow[] }> }
  '/ruleset': { get: Call<unknown, { query: { id: string } }> }
  '/scheme': { get: Call<T.Scheme, { query?: { quarter?: string; ruleset?: string } }> }
  '/draws': {
    get: Call<{ rows: T.DrawRow[] }>
    post: Call<T.Draw, object, { quarter: string; ruleset: string; alg: string }>
  }
  '/draws/{id}': { get: Call<T.Draw, ById> }
  '/draws/{id}/seal': { post: Call<T.Draw, ById, T.SealRequest> }
  '/draws/{id}/commit': { post: Call<T.Draw, ById, { witness: string; commitment: string }> }
  '/draws/{id}/close': { post: Call<T.Draw, ById, object> }
  '/draws/{id}/reveal': { post: Call<T.Draw, ById, { witness: string; value: string }> }
  '/draws/{id}/public': {
    post: Call<T.Draw, ById, { type: number; id: string; value: string; value_again: string }>
  }
  '/draws/{id}/run': { post: Call<T.Draw, ById, object> }
  '/draws/{id}/open': { post: Call<T.Draw, ById, object> }
  '/draws/{id}/abort': { post: Call<T.Draw, ById, { reason: string }> }
  '/draws/{id}/result': { get: Call<T.DrawResult, ById> }
  '/audit': {
    get: Call<T.Page<T.AuditRow>, { query?: { q?: string; after?: string; limit?: number } }>
  }
}
