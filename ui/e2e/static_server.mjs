// SPDX-License-Identifier: Apache-2.0
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'

const kTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

const kPolicy = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/**
 * Serves a folder with the strict policy of the real server. `routes` maps a path to a body (bytes or a JSON value)
 * and wins over files. Returns {origin, close}.
 */
export const serve = async (folder, routes) => {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost')
    response.setHeader('content-security-policy', kPolicy)
    const route = routes[decodeURIComponent(pathname)]
    if (route !== undefined) {
      response.setHeader('content-type', 'application/json')
      response.end(route instanceof Uint8Array ? route : JSON.stringify(route))
      return
    }
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname
    try {
      const body = await readFile(join(folder, normalize(path)))
      response.setHeader('content-type', kTypes[extname(path)] ?? 'application/octet-stream')
      response.end(body)
    } catch {
      response.statusCode = 404
      response.end()
    }
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => new Promise((resolve) => server.close(resolve))
  return { origin: `http://127.0.0.1:${server.address().port}`, close }
}
