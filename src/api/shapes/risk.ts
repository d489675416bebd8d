/** Risk configurations as answers show them. @module */
import type { RiskConfigurationType } from '#contract/index.ts'
import { allClients } from '#core/inherited.ts'
import type { RiskConfiguration } from '#core/risk/configuration.ts'

/** What a client has from its pool shows no client; where nothing is configured, just the pool is shown. */
export function toRiskConfigurationType(poolId: string, risk: RiskConfiguration | undefined): RiskConfigurationType {
  if (!risk) return { UserPoolId: poolId }
  return {
    UserPoolId: poolId,
    ClientId: risk.clientId === allClients ? undefined : risk.clientId,
    ...risk.document,
    LastModifiedDate: risk.updatedAt,
  }
}
