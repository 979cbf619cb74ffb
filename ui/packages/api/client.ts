// SPDX-License-Identifier: Apache-2.0
import createClient from 'openapi-fetch'
import { errorOf, unreachable } from './errors.ts'
import type { Paths } from './paths.ts'

export interface ClientOptions {
  /** "/api/v1" in the browser. */
  baseUrl: string
  fetch?: (request: Request) => Promise<Response>
  /** Called when the server no longer knows the session. */
  onSignedOut?: () => void
}

/** The server reads yes and no as 1 and 0. */
const wordOf = (value: unknown): string =>
  typeof value === 'boolean' ? String(Number(value)) : String(value)

const queryText = (query: object): string =>
  new URLSearchParams(
    Object.entries(query)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, wordOf(value)]),
  ).toString()

/** The typed client: CSRF header on every change, one error type for every failure. */
export const createTransport = (options: ClientOptions) => {
  let csrf = ''
  const send = options.fetch ?? ((request: Request) => globalThis.fetch(request))
  const client = createClient<Paths>({
    baseUrl: options.baseUrl,
    credentials: 'same-origin',
    querySerializer: queryText,
    fetch: async (request: Request) => {
      if (request.method !== 'GET') request.headers.set('X-CSRF', csrf)
      return send(request).catch(() => {
        throw unreachable()
      })
    },
  })

  /** The data of a call, or an ApiError. */
  const take = async <D>(
    call: Promise<{ data?: D; error?: unknown; response: Response }>,
  ): Promise<D> => {
    const { data, error, response } = await call
    if (response.ok) return data as D
    const failure = errorOf(response.status, error)
    if (failure.kind === 'signed_out') options.onSignedOut?.()
    throw failure
  }

  return {
    client,
    take,
    setCsrf: (token: string) => {
      csrf = token
    },
    /** An address to put into a link. */
    href: (path: string, query: Record<string, string> = {}) => {
      const text = new URLSearchParams(query).toString()
      return `${options.baseUrl}${path}${text ? `?${text}` : ''}`
    },
  }
}

export type Transport = ReturnType<typeof createTransport>
