/**
 * An API server of its own process, as a user of Cognito writes one: it knows the issuer and the client id, fetches the
 * public keys, and believes a token only after three verifiers did.
 *
 * Arguments: issuer, JWKS URL, client id. Prints its URL; answers the claims, or 401.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { JwtRsaVerifier } from 'aws-jwt-verify'
import type { Jwks } from 'aws-jwt-verify/jwk'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import jsonwebtoken from 'jsonwebtoken'
import { JwksClient } from 'jwks-rsa'

const [issuer, jwksUrl, clientId] = process.argv.slice(2) as [string, string, string]

const joseKeys = createRemoteJWKSet(new URL(jwksUrl))
const rsaKeys = new JwksClient({ jwksUri: jwksUrl })
// aws-jwt-verify fetches over https alone; the keys come to it the documented way for other cases.
const awsVerifier = JwtRsaVerifier.create({ issuer, audience: null, jwksUri: 'https://unused.example' })
awsVerifier.cacheJwks((await (await fetch(jwksUrl)).json()) as Jwks)

async function verify(token: string) {
  const { payload } = await jwtVerify(token, joseKeys, { issuer, algorithms: ['RS256'] })
  const { kid } = jsonwebtoken.decode(token, { complete: true })?.header ?? {}
  jsonwebtoken.verify(token, (await rsaKeys.getSigningKey(kid)).getPublicKey(), { issuer, algorithms: ['RS256'] })
  await awsVerifier.verify(token)
  const forUs = payload.token_use === 'id' ? payload.aud === clientId : payload.client_id === clientId
  if (!forUs) throw new Error('The token is for another client.')
  return payload
}

const server = createServer(async (request, response) => {
  const token = request.headers.authorization?.replace(/^Bearer /, '') ?? ''
  try {
    const claims = await verify(token)
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(claims))
  } catch (error) {
    response.writeHead(401).end(String(error))
  }
})
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
