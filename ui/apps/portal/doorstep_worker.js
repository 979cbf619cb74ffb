// SPDX-License-Identifier: Apache-2.0
// Keeps the page that checks proofs at the door (验门前凭证) and its parts, for places without a network. `kept` is put in
// front by the build (offline.ts): { version, page, files }. Everything else goes to the network as if this were not here.
/* global kept */

const kPrefix = 'doorstep-'
const kPatienceMs = 4000
const name = kPrefix + kept.version
const parts = new Set(kept.files.map((file) => new URL(file, self.location.href).pathname))

const fill = async () => {
  const cache = await caches.open(name)
  await cache.addAll(kept.files.map((file) => new Request(file, { cache: 'reload' })))
}

const dropOlder = async () => {
  const names = await caches.keys()
  const older = names.filter((one) => one.startsWith(kPrefix) && one !== name)
  await Promise.all(older.map((one) => caches.delete(one)))
  await self.clients.claim()
}

const keptCopy = async (path) => (await caches.open(name)).match(path, { ignoreSearch: true })

/** The page as the server has it now; the kept one when there is no answer, a bad one, or none in time. */
const freshPage = async (request) => {
  const late = new Promise((resolve) => {
    setTimeout(resolve, kPatienceMs)
  })
  const asked = fetch(request).catch(() => undefined)
  const answer = await Promise.race([asked, late])
  if (answer?.ok) return answer
  return (await keptCopy(kept.page)) ?? (await asked) ?? Response.error()
}

const part = async (request) => (await keptCopy(new URL(request.url).pathname)) ?? fetch(request)

self.addEventListener('install', (event) => event.waitUntil(fill()))
self.addEventListener('activate', (event) => event.waitUntil(dropOlder()))
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(freshPage(request))
  else if (parts.has(pathname)) event.respondWith(part(request))
})
