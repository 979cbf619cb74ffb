// SPDX-License-Identifier: Apache-2.0
// People of each role for the browser tests, and calls of the API as one of them.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'

const fresh = 'Test-pages-2026'

/** Signs in over the API: get, post, put, upload, and change the first password. */
export const signedIn = async (url, account, password) => {
  const api = `${url}/api/v1`
  const answer = await fetch(`${api}/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ account, password }),
  })
  assert.equal(answer.status, 200, `${account} signs in`)
  const cookie = answer.headers.get('set-cookie').split(';')[0]
  const { csrf } = await answer.json()
  const send = async (method, path, body, type) => {
    const reply = await fetch(`${api}${path}`, {
      method,
      headers: { Cookie: cookie, 'X-CSRF': csrf, ...(type ? { 'Content-Type': type } : {}) },
      ...(body === undefined ? {} : { body }),
    })
    const text = await reply.text()
    assert.ok(reply.ok, `${method} ${path}: ${reply.status} ${text}`)
    return JSON.parse(text)
  }
  const json = (method) => (path, body) =>
    send(method, path, JSON.stringify(body), 'application/json')
  return {
    get: (path) => send('GET', path),
    post: json('POST'),
    put: json('PUT'),
    upload: (path, bytes) => send('POST', path, bytes, 'application/octet-stream'),
  }
}

export const callAs = (server, account) => signedIn(server.url, account, server.logins[account])

/** One person of the city for each role, by the command line as an installer does; { role: { account, password } }. */
export const addPeople = async (server, roles, body = '331100') => {
  const people = {}
  for (const role of roles) {
    const account = `page.${role.replace('_', '.')}`
    const words = ['user', 'add', account, '--name', `测试${role}`, '--body', body, '--role', role]
    const said = execFileSync(server.program, ['--data', server.data, ...words], {
      encoding: 'utf8',
    })
    const [, first] = /首次登录密码 (\S+?)（/.exec(said)
    // oxlint-disable-next-line no-await-in-loop
    const person = await signedIn(server.url, account, first)
    // oxlint-disable-next-line no-await-in-loop
    await person.post('/me/password', { old_password: first, new_password: fresh })
    people[role] = { account, password: fresh }
  }
  return people
}
