/** Finding a style of managed login. @module */
import { requireClient } from '#core/clients/lookup.ts'
import { faults } from '#core/faults.ts'
import { requirePool } from '#core/pools/lookup.ts'
import type { ConfigurationRecord } from '#ports/records.ts'
import type { Reads } from '#ports/storage.ts'

/** How managed login looks for one app client. */
export type Style = ConfigurationRecord<'branding'>

/** The style of this pool; refused with ResourceNotFoundException when there is none of this id, or no such pool. */
export async function requireStyle(reads: Reads, poolId: string, id: string): Promise<Style> {
  await requirePool(reads, poolId)
  const style = await reads.configurations.find(poolId, 'branding', id)
  if (!style) throw faults.styleNotFound()
  return style
}

/** The style of the client; refused with ResourceNotFoundException when it has none, or there is no such client. */
export async function requireStyleOfClient(reads: Reads, poolId: string, clientId: string): Promise<Style> {
  await requireClient(reads, await requirePool(reads, poolId), clientId)
  const style = await findStyleOfClient(reads, poolId, clientId)
  if (!style) throw faults.styleOfClientNotFound(clientId)
  return style
}

/** A client has one at most. */
export async function findStyleOfClient(reads: Reads, poolId: string, clientId: string): Promise<Style | undefined> {
  const [style] = await reads.configurations.listOfClient(poolId, 'branding', clientId)
  return style
}
