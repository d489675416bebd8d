import type { Operation } from '#api/operation.ts'
import { listLogConfigurations } from '#core/log-delivery/configuration.ts'

export const GetLogDeliveryConfiguration: Operation<'GetLogDeliveryConfiguration'> = async (ctx, input) => {
  const LogConfigurations = await listLogConfigurations(ctx, input.UserPoolId)
  return { LogDeliveryConfiguration: { UserPoolId: input.UserPoolId, LogConfigurations } }
}
