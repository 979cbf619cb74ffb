// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { createApi } from '../endpoints.ts'
import { ApiError } from '../errors.ts'

const me = { account: 'a', csrf: 'token-1', permissions: [] }
const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json' },
  })

const apiThatAnswers = (...answers: (Response | Error)[]) => {
  const seen: Request[] = []
  let signedOut = 0
  const api = createApi({
    baseUrl: 'http://server.test/api/v1',
    fetch: (request) => {
      seen.push(request)
      const answer = answers.shift() ?? json({})
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
    },
    onSignedOut: () => {
      signedOut += 1
    },
  })
  return { api, seen, signedOut: () => signedOut }
}

const failureOf = async (call: Promise<unknown>): Promise<ApiError> => {
  const caught = await call.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(caught instanceof ApiError)) throw new Error('the call did not fail with an ApiError')
  return caught
}

describe('the client', () => {
  it('sends the session token of sign-in with each change, and not with reads', async () => {
    const { api, seen } = apiThatAnswers(json(me), json({ rows: [] }), json({}))
    await api.session.signIn('a', 'b')
    await api.bodies()
    await api.draws.close('LS-2026Q4-331100-001')
    expect(seen[1]?.headers.get('X-CSRF')).toBeNull()
    expect(seen[2]?.headers.get('X-CSRF')).toBe('token-1')
    expect(seen[2]?.url).toBe('http://server.test/api/v1/draws/LS-2026Q4-331100-001/close')
  })

  it('leaves empty filters out of the address', async () => {
    const { api, seen } = apiThatAnswers(json({ rows: [], total: 0, next: '' }))
    await api.units.list({ body: '331102', q: '', unit_class: 'key' })
    expect(seen[0]?.url).toBe('http://server.test/api/v1/units?body=331102&unit_class=key')
  })

  it('keeps the slash of a unit id inside its query value', async () => {
    const { api, seen } = apiThatAnswers(json({ row: {}, history: [] }))
    await api.units.card('91331100MA2E0ABC1X/001')
    expect(new URL(seen[0]?.url ?? '').searchParams.get('id')).toBe('91331100MA2E0ABC1X/001')
  })

  it('sends an imported file as the bytes it has', async () => {
    const { api, seen } = apiThatAnswers(json({ id: 1 }, 201))
    const file = new File([new Uint8Array([80, 75, 0, 255])], '名单.xlsx')
    const query = { kind: 'units', file_name: file.name, body: '', columns: '', leaving: '' }
    await api.imports.send(query, file, [], true)
    const bytes = new Uint8Array((await seen[0]?.arrayBuffer()) ?? new ArrayBuffer(0))
    expect([...bytes]).toEqual([80, 75, 0, 255])
    expect(new URL(seen[0]?.url ?? '').searchParams.get('dry_run')).toBe('1')
  })

  it('turns a refusal into one error with the sentence and the fields of the server', async () => {
    const { api } = apiThatAnswers(
      json(
        {
          error: {
            code: 'draw.wrong_state',
            message: '还没有封盘。',
            fields: [{ field: 'value', code: 'x', message: '长度不对' }],
            request_id: 'r-1',
          },
        },
        409,
      ),
    )
    const failure = await failureOf(api.draws.run('D'))
    expect(failure).toMatchObject({
      kind: 'refused',
      status: 409,
      code: 'draw.wrong_state',
      message: '还没有封盘。',
      requestId: 'r-1',
    })
    expect(failure.fields[0]?.message).toBe('长度不对')
  })

  it('says that the server cannot be reached when the network fails', async () => {
    const { api } = apiThatAnswers(new TypeError('fetch failed'))
    expect((await failureOf(api.bodies())).kind).toBe('unreachable')
  })

  it('tells the page once the session is over', async () => {
    const { api, signedOut } = apiThatAnswers(json({ error: { message: '请先登录。' } }, 401))
    expect((await failureOf(api.bodies())).kind).toBe('signed_out')
    expect(signedOut()).toBe(1)
  })

  it('still gives a sentence when the answer is not JSON', async () => {
    const { api } = apiThatAnswers(new Response('<html>', { status: 502 }))
    expect((await failureOf(api.bodies())).message).toContain('502')
  })
})
