import type { Operation } from '#api/operation.ts'
import { toRiskConfigurationType } from '#api/shapes/risk.ts'
import { findRiskConfiguration } from '#core/risk/configuration.ts'

export const DescribeRiskConfiguration: Operation<'DescribeRiskConfiguration'> = async (ctx, input) => {
  const risk = await findRiskConfiguration(ctx, input.UserPoolId, input.ClientId)
  return { RiskConfiguration: toRiskConfigurationType(input.UserPoolId, risk) }
}
