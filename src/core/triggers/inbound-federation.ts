/** InboundFederation: may change what an identity provider says, before any of it is mapped. @module */
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import type { ProviderAnswer } from '#core/federation/answer.ts'
import type { IdentityProviderRecord } from '#ports/records.ts'
import { callTrigger } from './call.ts'
import { readObject } from './read.ts'

/** Attributes in the place of the provider's, by the provider's names; `undefined` when these are to stay as they are. */
export async function inboundFederation(
  ctx: Context,
  pool: Pool,
  clientId: string,
  { name, type }: IdentityProviderRecord,
  { subject, parts }: ProviderAnswer,
): Promise<Record<string, unknown> | undefined> {
  const answer = await callTrigger(ctx, pool, 'InboundFederation', () => ({
    source: 'InboundFederation_ExternalProvider',
    userName: subject,
    clientId,
    request: { providerName: name, providerType: type, attributes: parts },
    response: { userAttributesToMap: {} },
  }))
  const attributes = answer && readObject(answer, 'userAttributesToMap')
  return attributes && Object.keys(attributes).length > 0 ? attributes : undefined
}
