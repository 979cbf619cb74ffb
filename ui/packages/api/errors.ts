// SPDX-License-Identifier: Apache-2.0
import type { FieldProblem } from './types.ts'

/** Why a call gave no answer: refused by the server, unreachable, or the session is over. */
export type ErrorKind = 'refused' | 'unreachable' | 'signed_out'

/** The one error every call throws; `message` is a Chinese sentence fit to show. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly kind: ErrorKind
  readonly status: number
  readonly code: string
  readonly fields: readonly FieldProblem[]
  readonly requestId: string

  constructor(
    message: string,
    about: {
      kind: ErrorKind
      status?: number
      code?: string
      fields?: readonly FieldProblem[]
      requestId?: string
    },
  ) {
    super(message)
    this.kind = about.kind
    this.status = about.status ?? 0
    this.code = about.code ?? about.kind
    this.fields = about.fields ?? []
    this.requestId = about.requestId ?? ''
  }
}

export const unreachable = (): ApiError =>
  new ApiError('连不上服务器：请检查网络，或请管理员确认服务已启动，然后重试。', {
    kind: 'unreachable',
  })

/** The page's own program failed; the server may be sound. */
export const broken = (): ApiError =>
  new ApiError('页面程序出错，没能完成这一步：请刷新页面后重试；若反复出现，请联系管理员。', {
    kind: 'refused',
    code: 'page.broken',
  })

interface ErrorBody {
  error?: { code?: string; message?: string; fields?: FieldProblem[]; request_id?: string }
}

/** Turns an answer that is not 2xx into an ApiError, whatever its body holds. */
export const errorOf = (status: number, body: unknown): ApiError => {
  const given = typeof body === 'object' && body !== null ? (body as ErrorBody).error : undefined
  return new ApiError(given?.message ?? `服务器未能完成本次操作（${status}）：请稍后重试。`, {
    // A wrong password or code is a refusal; only a session can be over.
    kind: status === 401 && !given?.code?.startsWith('account.') ? 'signed_out' : 'refused',
    status,
    code: given?.code ?? `http.${status}`,
    fields: given?.fields ?? [],
    requestId: given?.request_id ?? '',
  })
}
