// SPDX-License-Identifier: Apache-2.0
// A real OpenID Connect provider for the browser test, with one client and whoever cares to sign in.
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'

const keyOf = (alg) => {
  const { privateKey } =
    alg === 'RS256'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { ...privateKey.export({ format: 'jwk' }), alg, use: 'sig', kid: `key-${alg}` }
}

const listening = (server) =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server.address().port))
  })

/**
 * { issuer, secret, admit(redirect), late, stop }: `admit` names the one address people are sent back to; `late` is how
 * many milliseconds the clock of its token endpoint stays behind.
 */
export const startProvider = async (alg) => {
  const server = createServer()
  const port = await listening(server)
  const self = {
    issuer: `http://127.0.0.1:${port}`,
    secret: randomBytes(24).toString('hex'),
    late: 0,
  }
  self.admit = (redirect) => {
    const provider = new Provider(self.issuer, {
      clients: [
        {
          client_id: 'dualdraw',
          client_secret: self.secret,
          redirect_uris: [redirect],
          response_types: ['code'],
          grant_types: ['authorization_code'],
          id_token_signed_response_alg: alg,
        },
      ],
      jwks: { keys: [keyOf('RS256'), keyOf('ES256')] },
      cookies: { keys: [randomBytes(16).toString('hex')] },
      pkce: { required: () => true },
      ttl: { IdToken: 3600 },
      findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    })
    provider.use(async (call, next) => {
      const { now } = Date
      if (call.path === '/token') Date.now = () => now() - self.late
      try {
        await next()
      } finally {
        Date.now = now
      }
    })
    server.on('request', provider.callback())
  }
  self.stop = () => {
    server.closeAllConnections()
    server.close()
  }
  return self
}
