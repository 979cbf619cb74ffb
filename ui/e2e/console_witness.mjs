// SPDX-License-Identifier: Apache-2.0
// The demo's witness of the log with the program on a machine of his own: no database, only the public files.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const published = async (server) =>
  Number((await (await fetch(`${server.url}/log/checkpoint`)).text()).split('\n')[1])

const waitForSize = async (server, size) => {
  for (let tries = 0; tries < 100; tries += 1) {
    // oxlint-disable-next-line no-await-in-loop
    if ((await published(server)) >= size) return
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => {
      setTimeout(resolve, 200)
    })
  }
  throw new Error(`the public log does not reach ${size}`)
}

/** Waits until the log shows `size` entries, then checks and signs it; the file that goes back to the bureau. */
export const signLog = async (server, size) => {
  await waitForSize(server, size)
  const run = (...words) => execFileSync(server.program, words, { encoding: 'utf8' })
  const [, key] = /^日志 (\S+)/m.exec(run('--data', server.data, 'log', 'keys'))
  const at = (name) => join(server.data, name)
  const out = at('checkpoint.signed')
  const files = ['--log', at('public/log'), '--log-key', key, '--out', out]
  run(
    'witness',
    'sign',
    ...files,
    '--key',
    at('keys/demo-witness.key'),
    '--memory',
    at('hall.memory'),
    ...(existsSync(at('hall.memory')) ? [] : ['--first']),
  )
  return out
}
