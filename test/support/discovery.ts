/** Where the pool's issuer and public keys are, as an application's configuration says it. @module */
import type { Started } from './start.ts'

export function issuerOf({ endpoint, poolId }: Started): string {
  return `${endpoint}/${poolId}`
}

export function jwksOf(server: Started): string {
  return `${issuerOf(server)}/.well-known/jwks.json`
}
