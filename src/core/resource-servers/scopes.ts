/**
 * Custom scopes: what a resource server lets a token be good for.
 *
 * On the wire a scope is `<identifier>/<name>`. An identifier may have slashes of its own, a name has none.
 *
 * @module
 */
import type { ResourceServerScopeType } from '#contract/index.ts'
import { faults } from '#core/faults.ts'
import type { Reads } from '#ports/storage.ts'

/** Those of `wanted` that are scopes of the pool's resource servers now. */
export async function findCustomScopes(reads: Reads, poolId: string, wanted: string[] = []): Promise<string[]> {
  const custom = wanted.filter((scope) => scope.includes('/'))
  const identifiers = [...new Set(custom.map((scope) => scope.slice(0, scope.lastIndexOf('/'))))]
  const servers = await Promise.all(identifiers.map((identifier) => reads.resourceServers.find(poolId, identifier)))
  const known = servers.flatMap((server) => server?.scopes.map(({ ScopeName }) => `${server.identifier}/${ScopeName}`))
  return custom.filter((scope) => known.includes(scope))
}

/** Refuses with InvalidParameterException scopes of which two have one name. */
export function requireDistinctScopes(scopes: ResourceServerScopeType[]): void {
  const names = scopes.map(({ ScopeName }) => ScopeName)
  const repeated = names.find((name, index) => names.indexOf(name) < index)
  if (repeated !== undefined) throw faults.scopeRepeated(repeated)
}
