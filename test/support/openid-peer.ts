/** An OpenID provider that others have written: node-oidc-provider, as certified by the OpenID Foundation. @module */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import type { CreateIdentityProviderRequest } from '@aws-sdk/client-cognito-identity-provider'
import { exportJWK, generateKeyPair } from 'jose'
import Provider from 'oidc-provider'

type PeerAlgorithm = 'RS256' | 'ES256' | 'HS256'

const peerSecret = 'a secret of more than thirty-two bytes'

/**
 * Serves until the test ends, and answers its issuer. The client `pool` comes back to the redirect URI. Everybody is known,
 * by the name that was typed.
 */
export async function servePeer(t: TestContext, redirectUri: string, alg: PeerAlgorithm = 'RS256'): Promise<string> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const peer = new Provider(issuer, {
    clients: [
      {
        client_id: 'pool',
        client_secret: peerSecret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: alg,
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    jwks: { keys: [await newKey('RSA'), await newKey('EC')] },
    enabledJWA: { idTokenSigningAlgValues: ['RS256', 'ES256', 'HS256'] },
    cookies: { keys: ['a key for cookies'] },
    pkce: { required: () => true },
    async findAccount(_, id) {
      const claims = { sub: id, email: `${id}@example.com`, email_verified: true, name: 'Ada' }
      return { accountId: id, claims: async () => claims }
    },
  })
  server.on('request', peer.callback())
  return issuer
}

async function newKey(kty: 'RSA' | 'EC') {
  const alg = kty === 'RSA' ? 'RS256' : 'ES256'
  const { privateKey } = await generateKeyPair(alg, { extractable: true })
  return { ...(await exportJWK(privateKey)), kid: `key-${kty}`, alg, use: 'sig' }
}

/** What CreateIdentityProvider needs of it. */
export function peerProvider(issuer: string) {
  return {
    ProviderName: 'Peer',
    ProviderType: 'OIDC',
    ProviderDetails: {
      client_id: 'pool',
      client_secret: peerSecret,
      authorize_scopes: 'openid email profile',
      attributes_request_method: 'GET',
      oidc_issuer: issuer,
    },
    AttributeMapping: { email: 'email', email_verified: 'email_verified', name: 'name' },
  } satisfies Omit<CreateIdentityProviderRequest, 'UserPoolId'>
}
