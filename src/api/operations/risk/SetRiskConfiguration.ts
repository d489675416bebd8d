import type { Operation } from '#api/operation.ts'
import { toRiskConfigurationType } from '#api/shapes/risk.ts'
import { setRiskConfiguration } from '#core/risk/configuration.ts'

export const SetRiskConfiguration: Operation<'SetRiskConfiguration'> = async (ctx, input) => {
  return { RiskConfiguration: toRiskConfigurationType(input.UserPoolId, await setRiskConfiguration(ctx, input)) }
}
