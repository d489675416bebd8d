/**
 * What threat protection should do about risks, for a pool or for one of its clients.
 *
 * It can be set on a pool of any feature plan, as on real pools (hashicorp/terraform-provider-aws sets it on plain ones
 * in its acceptance tests); obeying it is another matter.
 *
 * @module
 */
import type { EventFilterType, SetRiskConfigurationRequest } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import { allClients, findInherited, requireOwner, setInherited } from '#core/inherited.ts'
import { isCidr } from '#lib/cidr.ts'
import type { ConfigurationDocuments, ConfigurationRecord } from '#ports/records.ts'

export type RiskConfiguration = ConfigurationRecord<'risk'>

/** In the order that descriptions of real pools show. */
const allEvents: EventFilterType[] = ['SIGN_IN', 'SIGN_UP', 'PASSWORD_CHANGE']

/** What holds for the client, or without one for the pool. A client without its own has the pool's. */
export async function findRiskConfiguration(
  ctx: Context,
  poolId: string,
  clientId = allClients,
): Promise<RiskConfiguration | undefined> {
  await requireOwner(ctx.storage, poolId, clientId)
  return findInherited(ctx.storage, poolId, 'risk', clientId)
}

/**
 * Replaces all three parts; those that are left out are gone. Without any, a client has the pool's configuration again,
 * and the pool none. Refused with InvalidParameterException when an IP range is not in CIDR notation.
 */
export async function setRiskConfiguration(
  ctx: Context,
  input: SetRiskConfigurationRequest,
): Promise<RiskConfiguration | undefined> {
  const { UserPoolId: poolId, ClientId: clientId = allClients } = input
  const document = riskDocument(input)
  return ctx.storage.transaction(async (tx) => {
    await requireOwner(tx, poolId, clientId)
    requireRanges(document)
    const given = Object.keys(document).length > 0
    const now = ctx.clock.now()
    return setInherited(tx, { poolId, kind: 'risk', clientId, document: given ? document : undefined, now })
  })
}

function riskDocument({
  CompromisedCredentialsRiskConfiguration: compromised,
  AccountTakeoverRiskConfiguration: takeover,
  RiskExceptionConfiguration: exception,
}: SetRiskConfigurationRequest): ConfigurationDocuments['risk'] {
  return {
    ...(compromised && { CompromisedCredentialsRiskConfiguration: { EventFilter: allEvents, ...compromised } }),
    ...(takeover && { AccountTakeoverRiskConfiguration: takeover }),
    ...(exception && { RiskExceptionConfiguration: exception }),
  }
}

function requireRanges({ RiskExceptionConfiguration: exception }: ConfigurationDocuments['risk']): void {
  const ranges = [...(exception?.BlockedIPRangeList ?? []), ...(exception?.SkippedIPRangeList ?? [])]
  if (!ranges.every(isCidr)) throw faults.notCidr()
}
