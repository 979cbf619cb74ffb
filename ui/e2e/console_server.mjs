// SPDX-License-Identifier: Apache-2.0
// A demo city of its own for the browser tests, a copy of the folder DD_DEMO if that is set, unless DD_URL names a running one.
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))
const program = process.env.DD_PROGRAM ?? at('../../build/dualdraw')

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })

/** Logins as the demo prints them: account to password. */
const readLogins = (text) =>
  Object.fromEntries(
    [...text.matchAll(/账号 +(\S+) +密码 +(\S+)/g)].map(([, account, password]) => [
      account,
      password,
    ]),
  )

const answers = async (url) => {
  const answer = await fetch(`${url}/healthz`).catch(() => undefined)
  return answer?.ok === true
}

const waitFor = async (url, process_) => {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await answers(url)) return
    if (process_.exitCode !== null) throw new Error(`the server ended with ${process_.exitCode}`)
    await new Promise((resolve) => {
      setTimeout(resolve, 200)
    })
  }
  throw new Error('the server did not answer within 20 seconds')
}

const fillDemo = (data) => {
  if (process.env.DD_DEMO) cpSync(process.env.DD_DEMO, data, { recursive: true })
  else execFileSync(program, ['--data', data, 'demo'], { stdio: 'pipe' })
}

/**
 * { url, data, program, logins, stop }. `more` gives further words for `serve`, knowing the address and the data
 * folder. DD_LOGINS is the file the demo wrote, for a server that runs already. `bare`: as it is installed, without
 * the demo city and its logins.
 */
export const startServer = async (more = () => [], bare = false) => {
  if (process.env.DD_URL && !bare) {
    const logins = readLogins(readFileSync(process.env.DD_LOGINS, 'utf8'))
    return { url: process.env.DD_URL, logins, stop: () => undefined }
  }
  const data = mkdtempSync(join(tmpdir(), 'dualdraw-e2e-'))
  if (!bare) fillDemo(data)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const listen = ['--listen', `127.0.0.1:${port}`, '--web', at('../dist')]
  const words = ['--data', data, 'serve', ...listen, ...more(url, data)]
  const server = spawn(program, words, { stdio: process.env.DD_VERBOSE ? 'inherit' : 'ignore' })
  await waitFor(url, server)
  return {
    url,
    data,
    program,
    logins: bare ? {} : readLogins(readFileSync(join(data, 'logins.txt'), 'utf8')),
    stop: () => {
      server.kill()
      rmSync(data, { recursive: true, force: true })
    },
  }
}
